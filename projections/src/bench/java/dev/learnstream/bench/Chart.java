package dev.learnstream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A chart of the results in SVG: a bar per workload and contestant, with a line from the least to the greatest value.
 */
final class Chart {

    private static final int WIDTH = 760;
    private static final int BAR_HEIGHT = 22;
    private static final int LEFT = 190;
    private static final int RIGHT = 130;

    /** The chart shows the first of these figures that a workload has. */
    private static final List<Figure> FIGURES = List.of(Figure.WARM, Figure.FAST_P50);

    private final Results results;
    private final List<String> elements = new ArrayList<>();
    private int y = 10;

    private Chart(Results results) {
        this.results = results;
    }

    static void write(Path file, Results results) throws IOException {
        Files.writeString(file, new Chart(results).svg());
    }

    private String svg() {
        for (String workload : results.workloads()) {
            FIGURES.stream()
                    .filter(figure -> results.contestants(workload).stream()
                            .anyMatch(contestant ->
                                    results.spread(workload, contestant, figure).isPresent()))
                    .findFirst()
                    .ifPresent(figure -> draw(workload, figure));
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                %3$s
                </svg>
                """.formatted(WIDTH, y + 10, String.join("\n", elements));
    }

    private void draw(String workload, Figure figure) {
        y += 24;
        text(10, "start", workload + ": " + figure.text(), "bold");
        y += 10;
        double greatest = results.contestants(workload).stream()
                .flatMap(contestant -> results.spread(workload, contestant, figure).stream())
                .mapToDouble(Spread::max)
                .max()
                .orElse(1);
        for (String contestant : results.contestants(workload)) {
            Optional<Spread> spread = results.spread(workload, contestant, figure);
            spread.ifPresent(value -> bar(contestant, value, (WIDTH - LEFT - RIGHT) / greatest, figure));
        }
    }

    private void bar(String contestant, Spread spread, double scale, Figure figure) {
        y += BAR_HEIGHT;
        text(LEFT - 8, "end", contestant, "normal");
        String colour = contestant.startsWith("service") ? "#1b6ca8" : "#9aa5ad";
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"/>",
                LEFT, y - 12, spread.median() * scale, colour);
        add(
                "<path d=\"M%.1f %d H%.1f\" stroke=\"black\"/>",
                LEFT + spread.min() * scale, y - 5, LEFT + spread.max() * scale);
        int end = (int) (LEFT + spread.max() * scale + 6);
        text(end, "start", String.format(Locale.ROOT, "%." + figure.decimals() + "f", spread.median()), "normal");
    }

    private void text(int x, String anchor, String text, String weight) {
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-weight=\"%s\">%s</text>",
                x, y, anchor, weight, text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void add(String element, Object... values) {
        elements.add(String.format(Locale.ROOT, element, values));
    }
}
