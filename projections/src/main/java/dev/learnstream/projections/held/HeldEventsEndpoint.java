package dev.learnstream.projections.held;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.ops.Page;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /api/ops/held-events}. */
@RestController
@RequestMapping("/api/ops/held-events")
final class HeldEventsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(HeldEventsEndpoint.class);

    private final HeldEventQueries queries;
    private final HeldTransaction transaction;

    HeldEventsEndpoint(HeldEventQueries queries, HeldTransaction transaction) {
        this.queries = queries;
        this.transaction = transaction;
    }

    /**
     * A page of a list.
     *
     * @param next key for the next page; null at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(List<HeldEvent> events, @Nullable String next) {}

    @GetMapping
    Listed list(@ModelAttribute HeldEventParameters parameters) throws SQLException {
        Page page = parameters.page();
        List<HeldEvent> events = queries.list(parameters.filter(), page);
        return new Listed(events, page.next(events, HeldEvent::key));
    }

    @GetMapping("counts")
    List<HeldCount> counts() throws SQLException {
        return queries.counts();
    }

    @GetMapping("{topic}/{partition}/{offset}")
    ShownEvent show(@PathVariable String topic, @PathVariable int partition, @PathVariable long offset)
            throws SQLException {
        return queries.show(topic, partition, offset).orElseThrow(() -> OpsRequests.missing("This record is not held"));
    }

    /**
     * A request to discard held events.
     *
     * @param by      the operator
     * @param because the reason
     * @param dryRun  true if nothing is to be changed
     */
    record DiscardRequest(
            @Nullable HeldEventParameters filter,
            @Nullable String by,
            @Nullable String because,
            boolean dryRun) {}

    /**
     * The result of a request to discard held events.
     *
     * @param discarded   number of events that were discarded
     * @param deadLetters number of them that are dead letters now; the others were already written, and waited for
     *     their topic only
     * @param next        key for the next page; null at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DiscardResponse(
            int discarded, int deadLetters, @Nullable String next) {}

    @PostMapping(path = "discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    DiscardResponse discard(@RequestBody DiscardRequest request) {
        HeldEventParameters parameters = OpsRequests.requireSelection("filter", request.filter());
        Page page = parameters.page();
        String by = OpsRequests.requireText("by", request.by());
        String because = OpsRequests.requireText("because", request.because());
        DiscardResult result = transaction.discard(new HeldTransaction.Discard(
                parameters.filter(), page.after(), page.limit(), by, because, request.dryRun()));
        if (!request.dryRun()) {
            LOG.info("[{}] has discarded [{}] held events because: [{}]", by, result.events(), because);
        }
        return new DiscardResponse(result.events(), result.letters(), Page.text(result.next()));
    }
}
