package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how learnstream.contradictions reports the changes that another tool may have made to a table. */
class ContradictionsTest {

    @RegisterExtension
    final Database database = new Database();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE users DROP COLUMN full_name CASCADE                    | [users] has no column [full_name]
            ALTER TABLE courses ALTER description TYPE varchar(9)              | [courses.description] is [character varying(9)], not [text]
            ALTER TABLE topics ALTER created_at TYPE timestamp                 | [topics.created_at] is [timestamp without time zone], not [timestamp with time zone]
            ALTER TABLE quiz_attempts ADD tries integer NOT NULL               | [quiz_attempts.tries] is required, but Learnstream does not know it
            ALTER TABLE topics ALTER content_type DROP DEFAULT                 | [topics.content_type] has no default
            ALTER TABLE topics ALTER content_type SET DEFAULT 'text'           | [topics.content_type] has the default ['text'], not ['video']
            ALTER TABLE topics ALTER video_url SET DEFAULT ''                  | [topics.video_url] has the default [''], not [unknown]
            ALTER TABLE topics ALTER topic_name DROP NOT NULL                  | [topics.topic_name] may be null
            ALTER TABLE topics ALTER video_url SET NOT NULL                    | [topics.video_url] may not be null
            ALTER TABLE quiz_options DROP CONSTRAINT pk_quiz_options           | [quiz_options] has no primary key (option_id)
            ALTER TABLE courses DROP CONSTRAINT uq_courses_slug                | [courses] has no unique (slug)
            ALTER TABLE topics DROP CONSTRAINT fk_topics_course                | [topics.course_id] does not refer to [courses]
            DROP INDEX ix_quiz_attempts_user_course                            | [quiz_attempts] has no index (user_id, course_id)
            CREATE INDEX another ON quiz_attempts (user_id, course_id)         | [quiz_attempts] has the index (user_id, course_id) twice
            ALTER TYPE role RENAME VALUE 'tutor' TO 'coach'                    | Type [role] does not have [tutor]; Type [role] also has [coach]
            """)
    void areSaid(String change, String problem) throws SQLException {
        database.execute(change);

        assertThat(String.join(
                        "; ", database.query("SELECT problem FROM learnstream.contradictions ORDER BY automatic DESC")))
                .isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ON DELETE RESTRICT          | [topics.course_id] refers to [courses] ON DELETE [RESTRICT], not [CASCADE]
            ON DELETE CASCADE NOT VALID | [topics.course_id] refers to [courses], but some rows may not
            """)
    void areSaidOfForeignKeys(String rule, String problem) throws SQLException {
        database.execute("ALTER TABLE topics DROP CONSTRAINT fk_topics_course");

        database.execute("ALTER TABLE topics ADD FOREIGN KEY (course_id) REFERENCES courses (course_id) " + rule);

        assertThat(database.query("SELECT problem FROM learnstream.contradictions"))
                .containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            another index takes the constraint's place | CREATE UNIQUE INDEX ON courses (slug)                   | true
            it leaves rows out                         | CREATE UNIQUE INDEX ON courses (slug) WHERE is_featured | false
            it looks at something else                 | CREATE UNIQUE INDEX ON courses (lower(slug))            | false
            """)
    void areNotSaidWhereAnotherIndexDoesTheSame(String situation, String index, boolean same) throws SQLException {
        database.execute("ALTER TABLE courses DROP CONSTRAINT uq_courses_slug");

        database.execute(index);

        assertThat(database.query("SELECT problem FROM learnstream.contradictions")
                        .isEmpty())
                .as(situation)
                .isEqualTo(same);
    }
}
