package dev.learnstream.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The figures of all runs: by workload, then by contestant. */
final class Results {

    private final Map<String, Map<String, List<Map<Figure, Double>>>> runs = new LinkedHashMap<>();

    void add(String workload, String contestant, Map<Figure, Double> figures) {
        runs.computeIfAbsent(workload, name -> new LinkedHashMap<>())
                .computeIfAbsent(contestant, name -> new ArrayList<>())
                .add(figures);
    }

    Set<String> workloads() {
        return runs.keySet();
    }

    Set<String> contestants(String workload) {
        return runs.getOrDefault(workload, Map.of()).keySet();
    }

    /** Empty if it was not measured. */
    Optional<Spread> spread(String workload, String contestant, Figure figure) {
        List<Double> values = runs.getOrDefault(workload, Map.of()).getOrDefault(contestant, List.of()).stream()
                .filter(figures -> figures.containsKey(figure))
                .map(figures -> figures.get(figure))
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }
}
