package dev.learnstream.projections.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /api/ops/dead-letters}. */
@RestController
@RequestMapping("/api/ops/dead-letters")
final class DeadLettersEndpoint {

    private final DeadLetterQueries queries;
    private final LetterOrders orders;

    DeadLettersEndpoint(DeadLetterQueries queries, LetterOrders orders) {
        this.queries = queries;
        this.orders = orders;
    }

    /**
     * A page of a list.
     *
     * @param next key for the next page; null at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(List<DeadLetter> letters, @Nullable String next) {}

    @GetMapping
    Listed list(@ModelAttribute DeadLetterParameters parameters, @RequestParam(defaultValue = "open") String state)
            throws SQLException {
        Page page = parameters.page();
        List<DeadLetter> letters = queries.list(parameters.filter(), DeadLetterParameters.stateOrNull(state), page);
        return new Listed(letters, page.next(letters, DeadLetter::key));
    }

    @GetMapping("counts")
    List<LetterCount> counts(@RequestParam(required = false) @Nullable String producer) throws SQLException {
        DeadLetterParameters.requireProducer(producer);
        return queries.counts(producer);
    }

    @GetMapping("causes")
    List<LetterCause> causes() throws SQLException {
        return queries.causes();
    }

    @GetMapping("{topic}/{partition}/{offset}")
    ShownLetter show(@PathVariable String topic, @PathVariable int partition, @PathVariable long offset)
            throws SQLException {
        return orders.show(new RecordPlace(topic, partition, offset));
    }

    /**
     * A request to redrive a dead letter.
     *
     * @param by     the operator
     * @param dryRun true if nothing is to be changed
     */
    record RedriveRequest(@Nullable String by, boolean dryRun) {}

    @PostMapping(path = "{topic}/{partition}/{offset}/redrive", consumes = MediaType.APPLICATION_JSON_VALUE)
    Redriven redrive(
            @PathVariable String topic,
            @PathVariable int partition,
            @PathVariable long offset,
            @RequestBody RedriveRequest request)
            throws SQLException {
        RecordPlace place = new RecordPlace(topic, partition, offset);
        return request.dryRun() ? orders.rehearse(place, request.by()) : orders.redrive(place, request.by());
    }

    /**
     * A request to discard a dead letter.
     *
     * @param by      the operator
     * @param because the reason
     */
    record DiscardRequest(@Nullable String by, @Nullable String because) {}

    /** The number of discarded letters: 0 if it was not open. */
    record DiscardResponse(int discarded) {}

    @PostMapping(path = "{topic}/{partition}/{offset}/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    DiscardResponse discard(
            @PathVariable String topic,
            @PathVariable int partition,
            @PathVariable long offset,
            @RequestBody DiscardRequest request)
            throws SQLException {
        return new DiscardResponse(
                orders.discard(new RecordPlace(topic, partition, offset), request.by(), request.because()));
    }
}
