package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Embeddings on a server without pgvector. The column accepts only values that a vector would accept. */
class CourseChunksTest {

    private static final String INSERT = """
            INSERT INTO course_chunks (chunk_id, course_id, position, content, embedding)
            VALUES ('intro-0', 'java-from-zero', 0, 'A variable has a name.', ?::text::real[])
            """;

    @RegisterExtension
    final Database database = new Database();

    @Test
    void haveATextForAKeyAndTheSlugOfACourse() throws SQLException {
        database.execute(INSERT, numbers(1536, "0.25"));

        assertThat(database.query("SELECT chunk_id || ' ' || course_id || ' ' || embedding[1536] FROM course_chunks"))
                .containsExactly("intro-0 java-from-zero 0.25");
        assertThat(database.refusal(INSERT, numbers(1536, "0.5"))).isEqualTo("pk_course_chunks");
    }

    @ParameterizedTest
    @CsvSource({"1535, 1", "1537, 1", "0, 1", "1536, NaN", "1536, Infinity", "1536, -Infinity", "1536, NULL"})
    void refuseWhatIsNoVectorOf1536Numbers(int length, String number) throws SQLException {
        assertThat(database.refusal(INSERT, numbers(length, number))).isEqualTo("ck_course_chunks_embedding");
    }

    @Test
    void areFoundByTheirCourse() throws SQLException {
        assertThat(database.indexes("course_chunks")).containsExactly("course_id");
    }

    private static String numbers(int length, String number) {
        return "{" + String.join(",", Collections.nCopies(length, number)) + "}";
    }
}
