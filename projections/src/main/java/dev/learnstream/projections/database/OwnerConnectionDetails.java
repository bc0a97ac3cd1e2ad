package dev.learnstream.projections.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The login of the tables' owner, from {@code spring.flyway.url}, {@code .user} and {@code .password}. Without them,
 * the address and the user are the service's.
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
        // A row that blocks a migration must not appear in the log.
        return url + (url.contains("?") ? "&" : "?") + "logServerErrorDetail=false";
    }

    @Override
    public @Nullable String getUsername() {
        return owner.getUser() == null ? service.getUsername() : owner.getUser();
    }

    /** Returns the password of the owner's user. The service's password is used only with the service's user. */
    @Override
    public @Nullable String getPassword() {
        return owner.getUser() == null ? service.getPassword() : owner.getPassword();
    }
}
