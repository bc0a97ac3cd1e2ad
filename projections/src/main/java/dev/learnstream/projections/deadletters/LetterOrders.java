package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.ops.RecordPlace;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders of operators about one dead letter, whether they come over HTTP or from the console. */
public final class LetterOrders {

    private static final Logger LOG = LoggerFactory.getLogger(LetterOrders.class);

    private final DeadLetterQueries queries;
    private final DeadLetterTransaction transaction;

    LetterOrders(DeadLetterQueries queries, DeadLetterTransaction transaction) {
        this.queries = queries;
        this.transaction = transaction;
    }

    /**
     * Returns a dead letter with its content.
     *
     * @throws org.springframework.web.ErrorResponseException if this record has none
     */
    public ShownLetter show(RecordPlace place) throws SQLException {
        return queries.show(place.topic(), place.partition(), place.offset()).orElseThrow(LetterOrders::noLetter);
    }

    /**
     * Returns a dead letter with its content, and logs that somebody has looked at it.
     *
     * @param by the operator
     */
    public ShownLetter reveal(RecordPlace place, @Nullable String by) throws SQLException {
        String operator = OpsRequests.requireText("by", by);
        ShownLetter letter = show(place);
        LOG.info("[{}] has looked at the content of dead letter [{}]", operator, place);
        return letter;
    }

    private static RuntimeException noLetter() {
        return OpsRequests.missing("There is no dead letter of this record");
    }

    private List<RecordKey> keys(RecordPlace place) throws SQLException {
        List<RecordKey> keys = queries.keys(place.topic(), place.partition(), place.offset());
        if (keys.isEmpty()) {
            throw noLetter();
        }
        return keys;
    }

    /**
     * Returns the result that a redrive would have, and changes nothing.
     *
     * @param by the operator
     */
    public Redriven rehearse(RecordPlace place, @Nullable String by) throws SQLException {
        return transaction.rehearse(keys(place), OpsRequests.requireText("by", by));
    }

    /**
     * Applies a dead letter to the tables after all.
     *
     * @param by the operator
     */
    public Redriven redrive(RecordPlace place, @Nullable String by) throws SQLException {
        String operator = OpsRequests.requireText("by", by);
        Redriven redriven = transaction.redrive(keys(place), operator);
        LOG.info("[{}] has redriven [{}]: {}", operator, place, redriven.results());
        return redriven;
    }

    /**
     * Discards a dead letter.
     *
     * @param by      the operator
     * @param because the reason
     * @return the number of discarded letters: 0 if it was not open
     */
    public int discard(RecordPlace place, @Nullable String by, @Nullable String because) throws SQLException {
        String operator = OpsRequests.requireText("by", by);
        String reason = OpsRequests.requireText("because", because);
        int discarded = transaction.discard(keys(place), operator, reason);
        LOG.info("[{}] has discarded [{}] because: [{}]", operator, place, reason);
        return discarded;
    }
}
