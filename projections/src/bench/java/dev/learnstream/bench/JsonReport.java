package dev.learnstream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results as a JSON file: the setup, and each figure with its median, minimum, maximum and all values. */
final class JsonReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    static void write(Path file, Options options, Results results) throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("machine", machine());
        report.put("jars", options.jars().stream().map(Path::toString).toList());
        report.put("java", options.java());
        report.put("workloads", workloads(results));
        Files.writeString(file, JSON.writeValueAsString(report));
    }

    private static Map<String, Object> machine() {
        return Map.of(
                "processors",
                Runtime.getRuntime().availableProcessors(),
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "java",
                System.getProperty("java.vm.version"));
    }

    private static Map<String, Object> workloads(Results results) {
        Map<String, Object> workloads = new LinkedHashMap<>();
        for (String workload : results.workloads()) {
            Map<String, Object> contestants = new LinkedHashMap<>();
            for (String contestant : results.contestants(workload)) {
                contestants.put(contestant, figures(results, workload, contestant));
            }
            workloads.put(workload, contestants);
        }
        return workloads;
    }

    private static List<Map<String, Object>> figures(Results results, String workload, String contestant) {
        return List.of(Figure.values()).stream()
                .flatMap(figure ->
                        results.spread(workload, contestant, figure).stream().map(spread -> figure(figure, spread)))
                .toList();
    }

    private static Map<String, Object> figure(Figure figure, Spread spread) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("figure", figure.name());
        json.put("text", figure.text());
        json.put("median", spread.median());
        json.put("min", spread.min());
        json.put("max", spread.max());
        json.put("values", spread.values());
        return json;
    }
}
