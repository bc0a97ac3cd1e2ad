package dev.learnstream.projections.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.ConnectionFile;
import dev.learnstream.projections.topics.LogConsumers;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.schemas.EventTopic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the whole program with its own broker and database, and a token. */
class EventsOverHttpTest {

    private static final String TOKEN = "a-token-for-the-tests";
    private static final UUID LEARNER = UUID.fromString("0192f0c0-0000-7000-8000-000000000001");
    private static final UUID COURSE = UUID.fromString("0192f0c0-0000-7000-8000-00000000000c");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final UUID TOPIC = UUID.fromString("0192f0c0-0000-7000-8000-00000000000d");

    private static ConfigurableApplicationContext service;
    private static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary.resolve("data");
        service = SpringApplication.run(
                Learnstream.class,
                "--learnstream.data-dir=" + folder,
                "--learnstream.api-token=" + TOKEN,
                "--server.port=0");
        insertCatalogue(folder);
    }

    private static void insertCatalogue(Path folder) throws IOException, SQLException {
        execute(
                folder,
                "INSERT INTO users (user_id, email, full_name, password_hash) VALUES ('%s', 'a', 'A', '-')"
                        .formatted(LEARNER),
                "INSERT INTO courses (course_id, slug, course_name, description) VALUES ('%s', 'c', 'C', '')"
                        .formatted(COURSE));
    }

    private static void execute(Path folder, String... statements) throws IOException, SQLException {
        try (Connection connection = ConnectionFile.postgres(folder).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void showsInTheTablesWhatItWasGiven() throws Exception {
        HttpResponse<String> answer = post(activity(COURSE));
        assertThat(answer.statusCode()).isEqualTo(202);

        assertThat(fate(JSON.readTree(answer.body()).path("results").path(0))).isEqualTo("{\"fate\":\"merged\"}");
    }

    @Test
    void tellsWhatAnEventWaitsFor() throws Exception {
        UUID missing = UUID.randomUUID();
        HttpResponse<String> answer = post("[" + activity(missing) + ", {\"type\": \"ProgressUpdate\"}]");
        assertThat(answer.statusCode()).isEqualTo(207);

        assertThat(fate(JSON.readTree(answer.body()).path("results").path(0)))
                .isEqualTo("{\"fate\":\"held\",\"parent\":\"course\",\"parentId\":\"%s\"}".formatted(missing));
    }

    @Test
    void givesIdsThatExistToThePage() throws Exception {
        assertThat(get("/api/example").statusCode()).as("no topic yet").isEqualTo(204);

        execute(folder, """
                INSERT INTO topics (topic_id, course_id, module_no, module_name, topic_number, topic_name, content_type)
                VALUES ('%s', '%s', 3, 'M', 1, 'T', 'video')
                """.formatted(TOPIC, COURSE));

        assertThat(get("/api/example").body())
                .isEqualTo("{\"userId\":\"%s\",\"courseId\":\"%s\",\"topicId\":\"%s\",\"moduleNo\":3}"
                        .formatted(LEARNER, COURSE, TOPIC));
        execute(folder, "DELETE FROM topics");
    }

    @Test
    void tellsThoseWhoPublishAndWaitWhatBecameOfEachEvent() throws Exception {
        UUID missing = UUID.randomUUID();

        HttpResponse<String> answer = post("?wait=20s", "[" + activity(COURSE) + ", {}, " + activity(missing) + "]");

        assertThat(answer.statusCode()).isEqualTo(207);
        JsonNode results = JSON.readTree(answer.body()).path("results");
        assertThat(results.path(0).path("fate").asString()).isEqualTo("merged");
        assertThat(results.path(1).has("fate")).isFalse();
        assertThat(results.path(2).path("fate").asString()).isEqualTo("held");
        assertThat(results.path(2).path("parentId").asString()).isEqualTo(missing.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partition=0&offset=999999|Partition [quiz-attempts-0] has no offset [999999]: it has no records yet",
                "partition=0&offset=0&wait=30s|Partition [quiz-attempts-0] has no offset [0]: it has no records yet",
                "partition=4&offset=0|Topic [quiz-attempts] has no partition [4]: it has the partitions 0 to 3"
            })
    void saysWhatExistsWhenKafkaHasNoSuchRecord(String place, String detail) throws Exception {
        HttpResponse<String> answer = get("/api/events/fate?topic=quiz-attempts&" + place);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(answer.body()).path("detail").asString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topic=other&partition=0&offset=0",
                "eventId=Ada",
                "eventId=0192f0c0-0000-7000-8000-000000000001&topic=other",
                "topic=quiz-attempts&partition=-1&offset=0",
                "topic=quiz-attempts&partition=0&offset=x",
                "topic=quiz-attempts&partition=0",
                "topic=quiz-attempts&partition=0&offset=0&wait=31s",
                "topic=quiz-attempts&partition=0&offset=0&wait=-1s",
                "topic=quiz-attempts&partition=0&offset=0&wait=long"
            })
    void refusesAQuestionThatIsNone(String query) throws Exception {
        HttpResponse<String> answer = get("/api/events/fate?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health/liveness, 200",
        "/actuator/health/readiness, 200",
        "/actuator/health/readiness/kafka, 404",
        "/, 200",
        "/openapi.json, 200",
        "/schemas, 200",
        "/schemas/ProgressUpdate.avsc, 200",
        "/schemas/ProgressUpdate/1.avsc, 200",
        "/schemas/ProgressUpdate/2.avsc, 404",
        "/schemas/ProgressUpdate.schema.json, 200",
        "/schemas/event-types.json, 200",
        "/actuator/prometheus, 401",
        "/api/events/fate, 401",
        "/api/analytics, 401",
        "/api/analytics/courses, 401"
    })
    void servesOnlyHealthThePageAndTheContractToThoseWithoutTheToken(String path, int status) throws Exception {
        assertThat(client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void tellsTheDetailsOfHealthOnlyToThoseWithTheToken() throws Exception {
        HttpRequest anonymous = HttpRequest.newBuilder(uri("/actuator/health")).build();

        assertThat(JSON.readTree(client.send(anonymous, BodyHandlers.ofString()).body())
                        .propertyNames())
                .containsExactlyInAnyOrder("status", "groups");
        assertThat(get("/actuator/health").body()).contains("\"components\":", "\"stream\":", "\"state\":\"RUNNING\"");
    }

    @Test
    void countsWhatItPublishesBesideKafkasOwnFigures() throws Exception {
        post(activity(COURSE));

        assertThat(get("/actuator/prometheus").body())
                .containsPattern(
                        "learnstream_publications_total\\{outcome=\"acknowledged\",topic=\"learner-activity\"} [1-9]")
                .containsPattern("kafka_producer_record_send_total\\{[^}]*spring_id=\"eventPublisher\"} [1-9]");
    }

    @Test
    void servesTheViewsFromAPoolOfTheirOwn() throws Exception {
        assertThat(get("/api/analytics/courses?format=csv&course_slug=c").body())
                .isEqualTo(
                        "course_id,course_slug,course_name,category,level,modules,topics\r\n%s,c,C,General,Beginner,0,0\r\n"
                                .formatted(COURSE));
        assertThat(get("/actuator/prometheus").body())
                .contains("hikaricp_connections_max{pool=\"learnstream-analytics\"} 3.0");
    }

    @Test
    void servesThePageAndTheDocument() throws Exception {
        assertThat(get("/").body())
                .contains("<title>Learnstream</title>")
                .doesNotContain("http://", "https://", "src=");
        assertThat(get("/openapi.json").headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void findsAnActivityByTheIdOfItsEvent() throws Exception {
        String id = idOf(post("?wait=20s", activity(COURSE)));

        assertThat(get("/api/events/fate?eventId=" + id).body())
                .isEqualTo("{\"eventId\":\"%s\",\"table\":\"learner_activity_events\",\"records\":[]}".formatted(id));
    }

    @Test
    void findsTheRecordsOfAnEventThatHasNoRowAndSaysWhereItSearched() throws Exception {
        UUID missing = UUID.randomUUID();
        String event = activity(missing);
        String id = idOf(post("?wait=20s", event));
        post("?wait=20s", event.replace(id, id.toUpperCase(Locale.ROOT)));

        JsonNode answer = JSON.readTree(
                get("/api/events/fate?topic=learner-activity&eventId=" + id).body());

        assertThat(answer.path("searched").asString()).isEqualTo("the last 10,000 records of each partition");
        assertThat(answer.path("records")).hasSize(2).allSatisfy(record -> {
            assertThat(record.path("fate").asString()).isEqualTo("held");
            assertThat(record.path("parentId").asString()).isEqualTo(missing.toString());
        });
    }

    @Test
    void findsNoEventByAnotherOfItsIdsAndSaysWhereItSearched() throws Exception {
        post("?wait=20s", activity(UUID.randomUUID()));

        HttpResponse<String> answer = get("/api/events/fate?eventId=" + LEARNER);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("none of the last 10,000 records of each partition has this event");
    }

    @Test
    void searchesNoMoreThanTheNewestRecords() throws Exception {
        TopicIds topics = service.getBean(TopicIds.class);
        LogConsumers consumers = service.getBean(LogConsumers.class);
        EventSearch search = new EventSearch(() -> consumers.open("test"), topics, 1);
        UUID older = UUID.fromString(idOf(post("?wait=20s", activity(UUID.randomUUID()))));
        UUID newest = UUID.fromString(idOf(post("?wait=20s", activity(UUID.randomUUID()))));

        assertThat(search.find(newest, List.of("learner-activity"))).hasSize(1);
        assertThat(search.find(older, List.of("learner-activity"))).isEmpty();
    }

    private static String idOf(HttpResponse<String> answer) {
        return JSON.readTree(answer.body())
                .path("results")
                .path(0)
                .path("eventId")
                .asString();
    }

    @Test
    void servesEachFileThatTheIndexOfTheContractNames() throws Exception {
        JsonNode index = JSON.readTree(get("/schemas").body());
        List<String> paths = new ArrayList<>(List.of(index.path("eventTypes").asString()));
        index.path("records").forEach(one -> {
            paths.add(one.path("avro").asString());
            paths.add(one.path("jsonSchema").asString());
            one.path("versions")
                    .forEach(version -> paths.add(version.path("avro").asString()));
        });

        assertThat(paths).hasSize(10);
        for (String path : paths) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        Schema served =
                new Schema.Parser().parse(get("/schemas/QuizAttempt.avsc").body());
        assertThat(SchemaNormalization.toParsingForm(served))
                .isEqualTo(SchemaNormalization.toParsingForm(EventTopic.QUIZ_ATTEMPTS.schema()));
    }

    @Test
    void documentsEachMappingAndNoOther() throws Exception {
        JsonNode paths = JSON.readTree(get("/openapi.json").body()).path("paths");
        List<String> documented = new ArrayList<>();
        paths.forEachEntry((path, methods) -> methods.propertyNames()
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(mappings());
    }

    private static List<String> mappings() {
        return service
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/") || path.startsWith("/schemas"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .distinct()
                .toList();
    }

    @Test
    void documentsTheFieldsOfTheContract() throws Exception {
        JsonNode schemas =
                JSON.readTree(get("/openapi.json").body()).path("components").path("schemas");

        for (EventTopic<?> topic : EventTopic.ALL) {
            JsonNode kind = schemas.path(topic.schema().getName());
            List<String> names = new ArrayList<>(List.of("type"));
            List<String> required = new ArrayList<>(List.of("type"));
            topic.schema().getFields().forEach(field -> {
                names.add(field.name());
                if (!field.schema().isNullable()) {
                    required.add(field.name());
                }
            });
            assertThat(kind.path("properties").propertyNames()).containsExactlyElementsOf(names);
            assertThat(kind.path("required").valueStream().map(JsonNode::asString))
                    .containsExactlyElementsOf(required);
        }
    }

    private static String activity(UUID course) {
        return """
                {"type": "LearnerActivity", "eventId": "%s", "userId": "%s", "courseId": "%s", "eventType": "video.play",
                 "payload": {"speed": 1.5}, "occurredAt": "2026-01-01T00:00:00Z"}""".formatted(UUID.randomUUID(), LEARNER, course);
    }

    /** Asks for the fate with the position in the publication's answer. */
    private String fate(JsonNode accepted) throws Exception {
        return get("/api/events/fate?topic=%s&partition=%d&offset=%d&wait=20s"
                        .formatted(
                                accepted.path("topic").asString(),
                                accepted.path("partition").asInt(),
                                accepted.path("offset").asLong()))
                .body();
    }

    private HttpResponse<String> post(String events) throws Exception {
        return post("", events);
    }

    private HttpResponse<String> post(String query, String events) throws Exception {
        return send(HttpRequest.newBuilder(uri("/api/events" + query))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(events)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(
                request.header("Authorization", "Bearer " + TOKEN)
                        .timeout(Duration.ofSeconds(40))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:%s%s".formatted(service.getEnvironment().getProperty("local.server.port"), path));
    }
}
