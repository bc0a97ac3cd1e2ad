package dev.learnstream.projections.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

class OwnerConnectionDetailsTest {

    private final FlywayProperties flyway = new FlywayProperties();
    private final OwnerConnectionDetails owner =
            new OwnerConnectionDetails(flyway, new Login("jdbc:postgresql://db/platform", "service", "secret"));

    @Test
    void isTheServiceWhereNothingElseIsSaid() {
        assertThat(owner.getJdbcUrl()).isEqualTo("jdbc:postgresql://db/platform?logServerErrorDetail=false");
        assertThat(owner.getUsername()).isEqualTo("service");
        assertThat(owner.getPassword()).isEqualTo("secret");
    }

    @Test
    void isAUserOfItsOwnInTheSamePlace() {
        flyway.setUser("owner");
        flyway.setPassword("other");

        assertThat(owner.getJdbcUrl()).startsWith("jdbc:postgresql://db/platform?");
        assertThat(owner.getUsername()).isEqualTo("owner");
        assertThat(owner.getPassword()).isEqualTo("other");
    }

    @Test
    void doesNotShowTheServicesPasswordForAnotherUser() {
        flyway.setUser("owner");

        assertThat(owner.getPassword()).isNull();
    }

    @Test
    void mayBeInAnotherPlace() {
        flyway.setUrl("jdbc:postgresql://primary/platform?sslmode=require");

        assertThat(owner.getJdbcUrl())
                .isEqualTo("jdbc:postgresql://primary/platform?sslmode=require&logServerErrorDetail=false");
        assertThat(owner.getUsername()).isEqualTo("service");
    }

    private record Login(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {}
}
