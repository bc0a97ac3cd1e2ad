package dev.learnstream.projections.web;

import dev.learnstream.projections.sql.SqlFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report about a course: a table, and a chart of some of its columns.
 *
 * @param id    of the section in the page
 * @param note  one sentence about the figures
 * @param empty shown if there are no rows
 * @param chart {@code bars} or {@code line}; null if there is none
 * @param drawn headings of the columns that the chart draws
 * @param view  of schema analytics that has the figures
 * @param sql   its parameter is the course
 */
record Report(
        String id,
        String title,
        String note,
        String empty,
        @Nullable String chart,
        List<String> drawn,
        String view,
        String sql) {

    /** The reports of a course, in the order of its page. */
    static final List<Report> OF_COURSE = List.of(
            bars(
                    "funnel",
                    "Module funnel",
                    "How many learners get how far in each module.",
                    "The course has no modules.",
                    "module_funnel",
                    "ModuleFunnel",
                    List.of("Opened", "With a video", "All videos", "Passed")),
            bars(
                    "drop-off",
                    "Where learners stop",
                    "Learners who reached and completed each topic, and who reached no later one.",
                    "The course has no learners yet.",
                    "topic_drop_off",
                    "TopicDropOff",
                    List.of("Reached", "Completed", "Stopped here")),
            bars(
                    "quizzes",
                    "Quizzes",
                    "A quiz is a pair of topics. Percentages and scores need at least five learners.",
                    "Nobody has tried a quiz yet.",
                    "quiz_report",
                    "QuizReport",
                    List.of("Passed %", "At first attempt %")),
            bars(
                    "pace",
                    "Pace",
                    "Days from the opening of a module to its pass, of the learners who passed. At least five are needed.",
                    "No module is open to anybody yet.",
                    "module_pace",
                    "ModulePace",
                    List.of("Lower quartile", "Median", "Upper quartile")),
            new Report(
                    "activity",
                    "Daily activity",
                    "Days in UTC, up to the last 60 on which something happened.",
                    "Nothing has happened yet.",
                    "line",
                    List.of("Events", "Learners"),
                    "daily_activity",
                    sql("DailyActivity")),
            new Report(
                    "at-risk",
                    "Learners at risk",
                    "Several reasons before one, the longest first. At most 20; the CSV has all. analytics.settings has the limits.",
                    "No learner seems to need help.",
                    null,
                    List.of(),
                    "at_risk_learners",
                    sql("AtRisk")));

    private static Report bars(
            String id, String title, String note, String empty, String view, String file, List<String> drawn) {
        return new Report(id, title, note, empty, "bars", drawn, view, sql(file));
    }

    private static String sql(String file) {
        return SqlFile.statement(Report.class, file);
    }
}
