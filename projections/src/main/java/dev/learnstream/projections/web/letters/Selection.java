package dev.learnstream.projections.web.letters;

import dev.learnstream.projections.deadletters.DeadLetterParameters;
import dev.learnstream.projections.web.Form;
import org.jspecify.annotations.Nullable;

/** Reads the filter of dead letters from an address or a form. */
final class Selection {

    /** The fields of the filter. The state is not one of them: a job takes only open letters. */
    static final String[] FIELDS = {"topic", "partition", "reason", "sqlState", "producer", "learner", "from", "to"};

    private Selection() {}

    /**
     * Returns the filter.
     *
     * @param after key of the last letter before the page; null for the first page
     * @param limit null outside of a list
     */
    static DeadLetterParameters of(Form form, @Nullable String after, @Nullable Integer limit) {
        return new DeadLetterParameters(
                form.text("topic"),
                form.number("partition"),
                null,
                form.text("reason"),
                form.text("sqlState"),
                form.text("producer"),
                form.id("learner"),
                form.time("from"),
                form.time("to"),
                after,
                limit);
    }

    /** Returns the filter as the query of an address. */
    static String query(Form form) {
        return form.query(FIELDS);
    }
}
