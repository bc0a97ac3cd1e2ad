package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.HeldEventFilter;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.ops.Page;
import dev.learnstream.projections.ops.RecordPlace;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders of operators about held events, whether they come over HTTP or from the console. */
public final class HeldOrders {

    private static final Logger LOG = LoggerFactory.getLogger(HeldOrders.class);

    private final HeldEventQueries queries;
    private final HeldTransaction transaction;

    HeldOrders(HeldEventQueries queries, HeldTransaction transaction) {
        this.queries = queries;
        this.transaction = transaction;
    }

    /**
     * The operator and the reason.
     *
     * @param by      the operator
     * @param because the reason
     */
    public record Reason(@Nullable String by, @Nullable String because) {

        private Reason checked() {
            OpsRequests.requireText("by", by);
            OpsRequests.requireText("because", because);
            return this;
        }
    }

    /**
     * Returns a held event with its content.
     *
     * @throws org.springframework.web.ErrorResponseException if this record is not held
     */
    public ShownEvent show(RecordPlace place) throws SQLException {
        return queries.show(place.topic(), place.partition(), place.offset())
                .orElseThrow(() -> OpsRequests.missing("This record is not held"));
    }

    /**
     * Returns a held event with its content, and logs that somebody has looked at it.
     *
     * @param by the operator
     */
    public ShownEvent reveal(RecordPlace place, @Nullable String by) throws SQLException {
        String operator = OpsRequests.requireText("by", by);
        ShownEvent event = show(place);
        LOG.info("[{}] has looked at the content of held event [{}]", operator, place);
        return event;
    }

    /** Returns the result that discarding a page of held events would have, and changes nothing. */
    public DiscardResult rehearse(HeldEventFilter filter, Page page, Reason reason) {
        return discard(filter, page, reason.checked(), true);
    }

    /** Discards a page of held events before their time. */
    public DiscardResult discard(HeldEventFilter filter, Page page, Reason reason) {
        DiscardResult result = discard(filter, page, reason.checked(), false);
        LOG.info("[{}] has discarded [{}] held events because: [{}]", reason.by, result.events(), reason.because);
        return result;
    }

    private DiscardResult discard(HeldEventFilter filter, Page page, Reason reason, boolean isDry) {
        return transaction.discard(new HeldTransaction.Discard(
                filter, page.after(), page.limit(), String.valueOf(reason.by), String.valueOf(reason.because), isDry));
    }
}
