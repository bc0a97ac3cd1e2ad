package dev.learnstream.projections.query;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /api/example}: ids that exist, with which the page begins. */
@RestController
final class ExampleEndpoint {

    private static final String FIND = SqlFile.statement(ExampleEndpoint.class, "FindExample");

    private final DataSource database;

    ExampleEndpoint(DataSource database) {
        this.database = database;
    }

    /** A learner, and a topic with its module and course. */
    record Example(UUID userId, UUID courseId, UUID topicId, int moduleNo) {}

    /** Returns 204 if there is no learner or no topic. */
    @GetMapping("/api/example")
    ResponseEntity<Example> example() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.first(
                            connection,
                            FIND,
                            row -> new Example(
                                    row.getObject("user_id", UUID.class),
                                    row.getObject("course_id", UUID.class),
                                    row.getObject("topic_id", UUID.class),
                                    row.getInt("module_no")))
                    .map(ResponseEntity::ok)
                    .orElseGet(() -> ResponseEntity.noContent().build());
        }
    }
}
