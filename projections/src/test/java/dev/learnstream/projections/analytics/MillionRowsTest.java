package dev.learnstream.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A CSV of a million rows, about 140 MB, is written by a process whose heap is a fraction of that. */
class MillionRowsTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @BeforeAll
    static void createView() {
        DATABASE.execute("CREATE VIEW analytics.million AS SELECT n, md5(n::text) || repeat('x', 100) AS text"
                + " FROM generate_series(1, 1000000) AS n");
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void needsTheMemoryOfAFewRows() throws Exception {
        try (ServiceProcess program = start("as CSV")) {
            assertThat(program.awaitEnd()).as(program.output()).isZero();
            assertThat(program.output()).contains("140888904 bytes");
        }
    }

    /** The negative control: the driver reads the whole result by default. */
    @Test
    void needsTheMemoryOfAllRowsIfTheDriverReadsThemAtOnce() throws Exception {
        try (ServiceProcess program = start("at once")) {
            assertThat(program.awaitEnd()).isNotZero();
            assertThat(program.output()).contains("OutOfMemoryError");
        }
    }

    private static ServiceProcess start(String way) throws IOException {
        RealPostgres postgres = DATABASE.postgres();
        return ServiceProcess.start(
                "million",
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        way,
                        postgres.url(),
                        postgres.user(),
                        postgres.password()));
    }

    /** Arguments: the way, and the database with user and password. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            RealPostgres postgres = new RealPostgres(arguments[1], arguments[2], arguments[3]);
            try (Connection connection = postgres.connect()) {
                if (arguments[0].equals("as CSV")) {
                    System.out.println(csv(connection) + " bytes");
                } else {
                    readAtOnce(connection);
                }
            }
        }

        private static long csv(Connection connection) throws SQLException, IOException {
            Counted out = new Counted();
            View view = Views.find(connection, "million");
            CsvRows csv = new CsvRows(view, out);
            Reports.send(connection, Selection.of(view, Map.of()), new Reports.Receiver() {
                @Override
                public void begin() throws IOException {
                    csv.header();
                }

                @Override
                public void row(ResultSet row) throws SQLException, IOException {
                    csv.row(row);
                }
            });
            csv.flush();
            return out.bytes;
        }

        private static void readAtOnce(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM analytics.million")) {
                rows.next();
            }
        }
    }

    private static final class Counted extends OutputStream {

        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] many, int from, int length) {
            bytes += length;
        }
    }
}
