package dev.learnstream.projections.demo;

import java.io.PrintStream;
import java.util.List;

/** Prints text in columns: the first is aligned left, the others right. */
final class Table {

    private Table() {}

    static void print(PrintStream out, List<String> headings, List<List<String>> lines) {
        print(out, headings, headings, lines);
        lines.forEach(line -> print(out, line, headings, lines));
    }

    private static void print(PrintStream out, List<String> cells, List<String> headings, List<List<String>> lines) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            int width = width(column, headings, lines);
            text.append(("%" + (column == 0 ? "-" : "") + width + "s").formatted(cells.get(column)))
                    .append("  ");
        }
        out.println(text.toString().stripTrailing());
    }

    private static int width(int column, List<String> headings, List<List<String>> lines) {
        return lines.stream()
                .mapToInt(line -> line.get(column).length())
                .reduce(headings.get(column).length(), Math::max);
    }
}
