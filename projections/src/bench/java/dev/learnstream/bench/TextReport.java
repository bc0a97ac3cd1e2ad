package dev.learnstream.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results as text tables: medians, and minimum and maximum if there were several runs. */
final class TextReport {

    private static final int NAME_WIDTH = 54;
    private static final int WIDTH = 24;

    private final Results results;

    TextReport(Results results) {
        this.results = results;
    }

    String text(String workload) {
        List<String> lines = new ArrayList<>(List.of("", line(workload, List.copyOf(results.contestants(workload)))));
        for (Figure figure : Figure.values()) {
            List<Optional<Spread>> spreads = results.contestants(workload).stream()
                    .map(contestant -> results.spread(workload, contestant, figure))
                    .toList();
            if (spreads.stream().anyMatch(Optional::isPresent)) {
                lines.add(line(
                        figure.text(),
                        spreads.stream().map(spread -> cell(spread, figure)).toList()));
            }
            if (figure == Figure.WARM || figure == Figure.PER_CPU) {
                lines.addAll(ratios(workload, figure, spreads));
            }
        }
        return String.join("\n", lines);
    }

    /** Returns the ratios to the limits and to the handwritten consumer. */
    private List<String> ratios(String workload, Figure figure, List<Optional<Spread>> spreads) {
        return results.contestants(workload).stream()
                .filter(contestant -> !contestant.startsWith("service"))
                .flatMap(contestant -> results.spread(workload, contestant, figure).stream()
                        .map(other -> line("  × " + contestant, ratios(spreads, other))))
                .toList();
    }

    private static List<String> ratios(List<Optional<Spread>> spreads, Spread other) {
        return spreads.stream()
                .map(spread -> spread.map(rate -> format("%.2f", rate.median() / other.median()))
                        .orElse(""))
                .toList();
    }

    private static String cell(Optional<Spread> spread, Figure figure) {
        String number = "%." + figure.decimals() + "f";
        return spread.map(value -> value.runs() == 1
                        ? format(number, value.median())
                        : format(number + " (" + number + "–" + number + ")", value.median(), value.min(), value.max()))
                .orElse("");
    }

    private static String line(String name, List<String> cells) {
        return ("%-" + NAME_WIDTH + "s").formatted(name)
                + cells.stream().map(("%" + WIDTH + "s")::formatted).collect(Collectors.joining());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
