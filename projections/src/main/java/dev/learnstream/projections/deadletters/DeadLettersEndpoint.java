package dev.learnstream.projections.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.batch.RecordKey;
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

    @GetMapping("causes")
    List<LetterCause> causes() throws SQLException {
        return queries.causes();
    }

    @GetMapping("{topic}/{partition}/{offset}")
    ShownLetter show(@PathVariable String topic, @PathVariable int partition, @PathVariable long offset)
            throws SQLException {
        return queries.show(topic, partition, offset).orElseThrow(DeadLettersEndpoint::noLetter);
    }

    private static RuntimeException noLetter() {
        return OpsRequests.missing("There is no dead letter of this record");
    }

    private List<RecordKey> keys(String topic, int partition, long offset) throws SQLException {
        List<RecordKey> keys = queries.keys(topic, partition, offset);
        if (keys.isEmpty()) {
            throw noLetter();
        }
        return keys;
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
        String by = OpsRequests.requireText("by", request.by());
        List<RecordKey> keys = keys(topic, partition, offset);
        if (request.dryRun()) {
            return transaction.rehearse(keys, by);
        }
        Redriven redriven = transaction.redrive(keys, by);
        LOG.info("[{}] has redriven [{}-{}@{}]: {}", by, topic, partition, offset, redriven.results());
        return redriven;
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
        String by = OpsRequests.requireText("by", request.by());
        String because = OpsRequests.requireText("because", request.because());
        int discarded = transaction.discard(keys(topic, partition, offset), by, because);
        LOG.info("[{}] has discarded [{}-{}@{}] because: [{}]", by, topic, partition, offset, because);
        return new DiscardResponse(discarded);
    }
}
