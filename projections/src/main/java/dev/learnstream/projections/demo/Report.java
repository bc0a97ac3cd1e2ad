package dev.learnstream.projections.demo;

import dev.learnstream.schemas.EventTopic;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints at the end the records sent, their first fates, and the contents of the read model. */
final class Report {

    /** In the order of the query's columns. */
    private static final List<String> FIGURES = List.of(
            "learners",
            "topics completed",
            "modules open",
            "modules passed",
            "quizzes passed",
            "quizzes failed",
            "learners who drift",
            "learners with friction");

    private static final String LEGEND = """
            Drift: the latest activity shows lost attention. Friction: it shows trouble
            with the content.
            """;

    private final PrintStream out;
    private final Books books;
    private final Ledger ledger;
    private final Figures before;
    private final Figures after;

    Report(PrintStream out, Books books, Ledger ledger, Figures before, Figures after) {
        this.out = out;
        this.books = books;
        this.ledger = ledger;
        this.before = before;
        this.after = after;
    }

    void print(Map<String, Long> rowsBefore) throws SQLException {
        printSent();
        printFates();
        printRows(rowsBefore);
        printMissing();
        out.println();
        printCourses(books.courses());
        out.print(LEGEND);
    }

    private void printSent() {
        out.println();
        count("Records published", ledger.sent());
        EventTopic.ALL.forEach(topic -> count("  events on " + topic.name(), ledger.events(topic)));
        count("  sent twice", ledger.twice());
        count("  broken", ledger.broken());
    }

    private void printFates() throws SQLException {
        count("What happened to them first", after.accounted() - before.accounted());
        count("  merged", after.merged() - before.merged());
        count("  held, because their learner, course or topic was missing", after.held() - before.held());
        count("  dead letters", after.dead() - before.dead());
        books.deadLetters(before.at()).forEach((reason, letters) -> count("    " + reason, letters));
        count("Held now, in learnstream.held_events", after.heldNow());
        count("  for learners who registered late", after.heldNewcomers());
    }

    private void printRows(Map<String, Long> rowsBefore) throws SQLException {
        Map<String, Long> expected = Map.of(
                "learner_activity_events", ledger.events(EventTopic.LEARNER_ACTIVITY),
                "quiz_attempts", ledger.attempts());
        out.println("Rows now");
        books.rows().forEach((table, rows) -> {
            long added = rows - rowsBefore.getOrDefault(table, 0L);
            Long published = expected.get(table);
            String note = published == null ? "" : "   %,d new of %,d published".formatted(added, published);
            out.printf("  %-26s%,12d%s%n", table, rows, note);
        });
    }

    private void printMissing() {
        long unaccounted = ledger.sent() - (after.accounted() - before.accounted());
        if (unaccounted > 0) {
            out.printf("Missing: [%d] records have no outcome yet%n", unaccounted);
        }
        if (after.heldNewcomers() > 0) {
            out.printf("Missing: [%d] events of learners who registered late are still held%n", after.heldNewcomers());
        }
        if (unaccounted > 0 || after.heldNewcomers() > 0) {
            out.printf("Nothing has changed for [%d] s, so the demo stops waiting%n", Run.PATIENCE_SECONDS);
        }
    }

    /** Prints a column for each course, and a line for each figure. */
    private void printCourses(List<List<String>> courses) {
        List<List<String>> lines = new ArrayList<>();
        for (int figure = 0; figure < FIGURES.size(); figure++) {
            List<String> line = new ArrayList<>(List.of(FIGURES.get(figure)));
            for (List<String> course : courses) {
                line.add(course.get(1 + figure));
            }
            lines.add(line);
        }
        List<String> headings = new ArrayList<>(List.of("course"));
        courses.forEach(course -> headings.add(course.get(0)));
        Table.print(out, headings, lines);
    }

    private void count(String what, long number) {
        out.printf("%-66s%,12d%n", what, number);
    }
}
