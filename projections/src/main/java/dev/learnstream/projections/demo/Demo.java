package dev.learnstream.projections.demo;

import dev.learnstream.schemas.EventCodecs;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.sql.DataSource;

/** Runs the demo against a service that streams. */
public final class Demo {

    private final Map<String, Object> producerSettings;
    private final EventCodecs codecs;
    private final DataSource database;
    private final PrintStream out;
    private final boolean isTerminal;

    /**
     * Creates a demo that has not run yet.
     *
     * @param producerSettings of a Kafka producer, at least {@code bootstrap.servers}
     * @param codecs           decide in which framing events are written
     * @param database         with the rights of the owner of the platform's tables
     * @param isTerminal       true if {@code out} is a terminal, where a line can be rewritten
     */
    public Demo(
            Map<String, Object> producerSettings,
            EventCodecs codecs,
            DataSource database,
            PrintStream out,
            boolean isTerminal) {
        this.producerSettings = producerSettings;
        this.codecs = codecs;
        this.database = database;
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /**
     * Loads the catalogue, tells the story, waits until the service has processed it and prints the outcome.
     *
     * @throws DemoFailedException if Kafka or PostgreSQL stays away
     */
    public void run(DemoOptions options) throws InterruptedException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try {
            run(options, Cast.of(options.events(), start), start);
        } catch (SQLException e) {
            throw new DemoFailedException(
                    "Could not use the database: [%s] %s"
                            .formatted(
                                    e.getSQLState(),
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")),
                    e);
        }
    }

    private void run(DemoOptions options, Cast cast, Instant start) throws SQLException, InterruptedException {
        out.printf(
                "Demo with seed %d: %,d records about %,d learners in %d courses. %d more learners register on the way.%n",
                options.seed(),
                options.events(),
                cast.learners().size(),
                cast.catalogue().courses().size(),
                cast.newcomers().size());
        Platform platform = new Platform(database);
        platform.load(cast.catalogue());
        platform.register(cast.learners(), cast.catalogue());
        Books books = new Books(database, cast);
        Map<String, Long> rows = books.rows();
        ProgressLine line = new ProgressLine(out, isTerminal, books, options.events());
        try (Publication publication = new Publication(producerSettings, codecs)) {
            Ledger ledger = new Run(cast, platform, publication, line).tell(new Story(cast, options, start), options);
            new Report(out, books, ledger, line.before(), line.latest()).print(rows);
            int discarded = BrokenLetters.discard(database, publication.brokenPlaces());
            out.printf(
                    "%nThe %,d dead letters are of records that the demo broke on purpose: it has discarded them.%n",
                    discarded);
        }
    }
}
