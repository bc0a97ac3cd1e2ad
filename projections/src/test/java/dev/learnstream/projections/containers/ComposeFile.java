package dev.learnstream.projections.containers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * The repository's {@code docker-compose.yml}.
 *
 * @param root its content, as maps, lists and texts
 */
record ComposeFile(Map<String, Object> root) {

    static ComposeFile read() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("..", "docker-compose.yml"))) {
            return new ComposeFile(new Yaml().load(file));
        }
    }

    Map<String, Service> services() {
        return map(require("services")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Service(map(entry.getValue()))));
    }

    Service service(String name) {
        return Objects.requireNonNull(services().get(name), name);
    }

    Map<String, Object> volumes() {
        return map(require("volumes"));
    }

    private Object require(String key) {
        return Objects.requireNonNull(root.get(key), key);
    }

    @SuppressWarnings("unchecked") // a mapping of YAML, whose keys are texts
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    /**
     * One service.
     *
     * @param keys the keys of the service, with their values
     */
    record Service(Map<String, Object> keys) {

        String text(String key) {
            return String.valueOf(keys.get(key));
        }

        List<?> list(String key) {
            return keys.get(key) instanceof List<?> list ? list : List.of();
        }

        Map<String, Object> map(String key) {
            return ComposeFile.map(Objects.requireNonNull(keys.get(key), key));
        }

        Map<String, String> environment() {
            return map("environment").entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        }

        String variable(String name) {
            return Objects.requireNonNull(environment().get(name), name);
        }

        /** Returns the words of the health check's command. */
        List<String> healthCheck() {
            return ((List<?>) Objects.requireNonNull(map("healthcheck").get("test")))
                    .stream().map(String::valueOf).toList();
        }
    }
}
