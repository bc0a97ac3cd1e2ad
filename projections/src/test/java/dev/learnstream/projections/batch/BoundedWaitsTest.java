package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A thread that writes does not poll. It has to give up before Kafka takes it for dead. */
class BoundedWaitsTest {

    private static final String DRIVER = "spring.datasource.hikari.data-source-properties.";

    private final Properties settings = settings();

    private static Properties settings() {
        try (InputStream file = BoundedWaitsTest.class.getResourceAsStream("/application.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void waitsForNothingWithoutALimit() {
        assertThat(settings)
                .containsEntry("spring.datasource.hikari.connection-timeout", "10000")
                .containsEntry(DRIVER + "connectTimeout", "10")
                .containsEntry(DRIVER + "socketTimeout", "40");
        assertThat(option("statement_timeout")).isEqualTo(30);
        assertThat(option("lock_timeout")).isEqualTo(10);
        assertThat(BatchWriter.PATIENCE).hasSeconds(60);
        assertThat(BatchWriter.LONGEST).hasSeconds(300);
    }

    @Test
    void givesUpBeforeKafkaDoes() throws SQLException {
        long poolAndConnection = 10 + 10;
        long statements = statements();
        // Each statement takes as long as the server allows; the last gets no answer. The attempt begins just before
        // the batch would be given back.
        long attempt = poolAndConnection + (statements - 1) * option("statement_timeout") + 40;
        long worst = BatchWriter.LONGEST.toSeconds() + attempt;

        assertThat(statements).isBetween(9L, 16L);
        assertThat(worst)
                .as("seconds of one write, at worst")
                .isLessThan(
                        Long.parseLong(settings.getProperty("spring.kafka.streams.properties[max.poll.interval.ms]"))
                                / 1_000);
    }

    /** Counts the waits for the server in a batch that uses every feature: its statements and the commit. */
    private static long statements() throws SQLException {
        try (WriterFixture fixture = new WriterFixture().empty()) {
            int[] waits = {1};
            DelegatingDataSource counted = new DelegatingDataSource(fixture.database.pool()) {
                @Override
                public Connection getConnection() throws SQLException {
                    Connection connection = super.getConnection();
                    return (Connection) Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, arguments) -> {
                                waits[0] += method.getName().equals("prepareStatement") ? 1 : 0;
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause() == null ? e : e.getCause();
                                }
                            });
                }
            };
            new BatchTransaction(counted, fixture.tables, 1_000)
                    .write(List.of(
                            Records.entry(Classroom.activity().build(), 0),
                            Records.entry(Classroom.progress(40, "12:00").build(), 0),
                            Records.entry(
                                    Classroom.attempt(QuizStatus.STARTED, "12:00")
                                            .build(),
                                    0),
                            Records.entry(
                                    Classroom.activity()
                                            .setUserId(Classroom.UNKNOWN)
                                            .build(),
                                    1),
                            RecordReader.read(Records.record("quiz-attempts", new byte[1], 1))));
            return waits[0];
        }
    }

    /** Returns the option in seconds. */
    private long option(String name) {
        Matcher option = Pattern.compile(name + "=(\\d+)s").matcher(settings.getProperty(DRIVER + "options"));
        assertThat(option.find()).as(name).isTrue();
        return Long.parseLong(option.group(1));
    }
}
