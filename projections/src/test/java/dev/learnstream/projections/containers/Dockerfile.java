package dev.learnstream.projections.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * The Dockerfile of this module.
 *
 * @param text content of the file
 */
record Dockerfile(String text) {

    static Dockerfile read() throws IOException {
        return new Dockerfile(Files.readString(Path.of("Dockerfile")));
    }

    /** Returns the arguments of each occurrence of an instruction. */
    List<String> all(String instruction) {
        return matches("^" + instruction + " +(.+)$")
                .map(match -> match.group(1))
                .toList();
    }

    String last(String instruction) {
        List<String> all = all(instruction);
        return all.get(all.size() - 1);
    }

    /** Returns the layers of the jar that the image has, in order. */
    List<String> layers() {
        return matches("^COPY --from=layers /layers/(\\S+)/ \\./$")
                .map(match -> match.group(1))
                .toList();
    }

    /** Returns the words of the command that the image runs. */
    List<String> entryPoint() {
        return new Yaml().load(last("ENTRYPOINT"));
    }

    private Stream<MatchResult> matches(String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results();
    }
}
