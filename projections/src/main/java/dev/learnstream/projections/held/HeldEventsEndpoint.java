package dev.learnstream.projections.held;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.ops.Page;
import dev.learnstream.projections.ops.RecordPlace;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private final HeldEventQueries queries;
    private final HeldOrders orders;

    HeldEventsEndpoint(HeldEventQueries queries, HeldOrders orders) {
        this.queries = queries;
        this.orders = orders;
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
        return orders.show(new RecordPlace(topic, partition, offset));
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
        HeldOrders.Reason reason = new HeldOrders.Reason(request.by(), request.because());
        DiscardResult result = request.dryRun()
                ? orders.rehearse(parameters.filter(), page, reason)
                : orders.discard(parameters.filter(), page, reason);
        return new DiscardResponse(result.events(), result.letters(), Page.text(result.next()));
    }
}
