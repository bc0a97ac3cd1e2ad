package dev.learnstream.projections.roles;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * How the owner of the tables connects: as {@code spring.flyway.url}, {@code .user} and {@code .password} say; without them in
 * the same place, and as the same user, as the service.
 */
final class OwnerConnectionDetails implements FlywayConnectionDetails {

    private final FlywayProperties owner;
    private final JdbcConnectionDetails service;

    OwnerConnectionDetails(FlywayProperties owner, JdbcConnectionDetails service) {
        this.owner = owner;
        this.service = service;
    }

    @Override
    public String getJdbcUrl() {
        String url = owner.getUrl() == null ? service.getJdbcUrl() : owner.getUrl();
        // A row that stands in a migration's way is not for the log.
        return url + (url.contains("?") ? "&" : "?") + "logServerErrorDetail=false";
    }

    @Override
    public @Nullable String getUsername() {
        return owner.getUser() == null ? service.getUsername() : owner.getUser();
    }

    /** Goes with the user: the service's is not for another one. */
    @Override
    public @Nullable String getPassword() {
        return owner.getUser() == null ? service.getPassword() : owner.getPassword();
    }
}
