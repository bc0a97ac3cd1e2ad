package dev.learnstream.projections.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.ops.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /api/ops/dead-letters}. */
@RestController
@RequestMapping("/api/ops/dead-letters")
final class DeadLettersEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLettersEndpoint.class);

    private static final List<String> STATES = List.of("open", "resolved", "discarded", "any");

    private final DeadLetterQueries queries;
    private final DeadLetterTransaction transaction;

    DeadLettersEndpoint(DeadLetterQueries queries, DeadLetterTransaction transaction) {
        this.queries = queries;
        this.transaction = transaction;
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
        OpsRequests.require(STATES.contains(state), "state must be one of " + STATES);
        Page page = parameters.page();
        List<DeadLetter> letters = queries.list(parameters.filter(), state.equals("any") ? null : state, page);
        return new Listed(letters, page.next(letters, DeadLetter::key));
    }

    @GetMapping("counts")
    List<LetterCount> counts(@RequestParam(required = false) @Nullable String producer) throws SQLException {
        DeadLetterParameters.requireProducer(producer);
        return queries.counts(producer);
    }

    @GetMapping("{topic}/{partition}/{offset}")
    ShownLetter show(@PathVariable String topic, @PathVariable int partition, @PathVariable long offset)
            throws SQLException {
        return queries.show(topic, partition, offset)
                .orElseThrow(() -> OpsRequests.missing("There is no dead letter of this record"));
    }

    /**
     * A request to redrive dead letters.
     *
     * @param by     the operator
     * @param dryRun true if nothing is to be changed
     */
    record RedriveRequest(@Nullable DeadLetterParameters filter, String by, boolean dryRun) {}

    /** The result of a redrive, with the key for the next page. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RedriveResponse(
            List<Redriven.Letter> letters,
            Map<String, Integer> changed,
            @Nullable String next) {}

    @PostMapping(path = "redrive", consumes = MediaType.APPLICATION_JSON_VALUE)
    RedriveResponse redrive(@RequestBody RedriveRequest request) {
        DeadLetterParameters parameters = OpsRequests.requireSelection("filter", request.filter());
        Page page = parameters.page();
        String by = OpsRequests.requireText("by", request.by());
        Redriven redriven = transaction.redrive(new DeadLetterTransaction.Redrive(
                parameters.filter(), page.after(), page.limit(), by, request.dryRun()));
        if (!request.dryRun()) {
            LOG.info("[{}] has redriven dead letters: {}", by, redriven.results());
        }
        return new RedriveResponse(redriven.letters(), redriven.changed(), Page.text(redriven.next()));
    }

    /**
     * A request to discard dead letters.
     *
     * @param by      the operator
     * @param because the reason
     * @param dryRun  true if nothing is to be changed
     */
    record DiscardRequest(@Nullable DeadLetterParameters filter, String by, String because, boolean dryRun) {}

    /** The number of discarded letters, with the key for the next page. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DiscardResponse(int discarded, @Nullable String next) {}

    @PostMapping(path = "discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    DiscardResponse discard(@RequestBody DiscardRequest request) {
        DeadLetterParameters parameters = OpsRequests.requireSelection("filter", request.filter());
        Page page = parameters.page();
        String by = OpsRequests.requireText("by", request.by());
        String because = OpsRequests.requireText("because", request.because());
        DeadLetterTransaction.Discarded discarded = transaction.discard(new DeadLetterTransaction.Discard(
                parameters.filter(), page.after(), page.limit(), by, because, request.dryRun()));
        if (!request.dryRun()) {
            LOG.info("[{}] has discarded [{}] dead letters because: [{}]", by, discarded.letters(), because);
        }
        return new DiscardResponse(discarded.letters(), Page.text(discarded.next()));
    }
}
