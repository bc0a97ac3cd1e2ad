package dev.learnstream.bench;

import dev.learnstream.projections.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packaged service.
 *
 * @param name name of its columns
 * @param jar  the jar or a launcher
 */
record Service(String name, Path jar) implements Candidate {

    @Override
    public Set<String> tables() {
        return Expected.TABLES;
    }

    @Override
    public List<String> command(Stage stage, Database database) {
        RealPostgres service = database.service();
        RealPostgres owner = database.owner();
        return Stream.concat(
                        program(),
                        Stream.of(
                                "--spring.kafka.bootstrap-servers="
                                        + stage.kafka().bootstrapServers(),
                                "--spring.datasource.url=" + service.url(),
                                "--spring.datasource.username=" + service.user(),
                                "--spring.datasource.password=" + service.password(),
                                "--spring.flyway.user=" + owner.user(),
                                "--spring.flyway.password=" + owner.password(),
                                "--server.port=0"))
                .toList();
    }

    private Stream<String> program() {
        return jar.toString().endsWith(".jar")
                ? Stream.concat(Candidate.java(), Stream.of("-jar", jar.toString()))
                : Stream.of(jar.toString());
    }

    @Override
    public Progress progress(Stage stage, Database database) throws SQLException {
        return Progress.byWatermarks(database);
    }
}
