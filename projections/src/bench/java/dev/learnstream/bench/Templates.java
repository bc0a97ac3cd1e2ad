package dev.learnstream.bench;

import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import java.io.IOException;
import java.sql.SQLException;

/** Databases that are copied for the runs: migrated, with the catalogue and without events. */
final class Templates {

    private final Stage stage;
    private final String java;

    Templates(Stage stage, String java) {
        this.stage = stage;
        this.java = java;
    }

    /** Returns a database that a service has migrated. */
    String migrated(Service service, Catalogue catalogue) throws IOException, SQLException, InterruptedException {
        Database database = stage.create("migrated_" + service.name().replaceAll("[^a-z0-9]", "_"), "template1");
        try (ServiceProcess process = service.start(stage, database, java)) {
            Candidate.awaitReady(process);
            process.stop();
        }
        catalogue.insert(inHaste(database.owner()));
        Stage.execute(database.superuser(), "VACUUM ANALYZE users, courses, topics, quiz_questions");
        return database.name();
    }

    /** Returns the same login without waits for the disk: the catalogue takes one commit per learner. */
    private static RealPostgres inHaste(RealPostgres owner) {
        return new RealPostgres(owner.url() + "?options=-c%20synchronous_commit%3Doff", owner.user(), owner.password());
    }

    /** Returns a copy with the rows of a workload in staging tables. */
    String staged(String migrated, Workload workload, Expected expected) throws SQLException {
        Database database = stage.create("staged", migrated);
        new Staging(workload, expected).fill(database);
        return database.name();
    }

    /** Returns a copy with this many rows of a crowd in each of the large tables. */
    String grown(String migrated, long rows) throws SQLException {
        Database database = stage.create("%s_%d".formatted(migrated, rows), migrated);
        Crowd.add(database, rows);
        return database.name();
    }
}
