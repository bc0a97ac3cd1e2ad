package dev.learnstream.projections.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.json.Candidate;
import dev.learnstream.ingest.json.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The examples of events are valid, and use learners, courses and topics that each demo makes. */
class ExamplesTest {

    private static final Path README = Path.of("../ingest/README.md");
    private static final Path OPENAPI = Path.of("src/main/resources/static/openapi.json");

    static Stream<String> examples() throws IOException {
        Matcher sent = Pattern.compile("-d '\\s*(\\{.*?})'", Pattern.DOTALL).matcher(Files.readString(README));
        String documented = JsonMapper.shared()
                .readTree(Files.readAllBytes(OPENAPI))
                .at("/paths/~1api~1events/post/requestBody/content/application~1json/example")
                .toString();
        return Stream.concat(sent.results().map(match -> match.group(1)), Stream.of(documented));
    }

    @Test
    void areInBothPlaces() throws IOException {
        assertThat(examples()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areValidEventsOfTheDemo(String example) throws Exception {
        Candidate candidate = EventJson.WITH_IDS.one(example.getBytes(StandardCharsets.UTF_8));
        assertThat(candidate).isInstanceOf(Candidate.Read.class);
        SpecificRecord event = ((Candidate.Read) candidate).event();
        EventPublisher.check(event);

        Cast smallest = Cast.of(1, Instant.EPOCH);
        List<Catalogue.Topic> topics = smallest.catalogue()
                .modules()
                .flatMap(module -> module.topics().stream())
                .toList();
        assertThat(smallest.learners()).extracting(Learner::id).contains((UUID) field(event, "userId"));
        assertThat(topics).extracting(Catalogue.Topic::id).contains((UUID) field(event, "topicId"));
        if (event.getSchema().getField("courseId") != null) {
            assertThat(topics)
                    .filteredOn(topic -> topic.id().equals(field(event, "topicId")))
                    .extracting(Catalogue.Topic::courseId)
                    .containsExactly((UUID) field(event, "courseId"));
        }
    }

    private static Object field(SpecificRecord event, String name) {
        return event.get(event.getSchema().getField(name).pos());
    }

    @Test
    void askForTheFateOfTheEventThatWasSent() throws IOException {
        assertThat(Files.readString(README))
                .contains("\"eventId\": \"01920000-0000-7000-8000-000000000001\"")
                .contains("/api/events/fate?eventId=01920000-0000-7000-8000-000000000001'");
    }
}
