package dev.learnstream.projections.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.Faults;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the driver settings that the guarantees depend on. Parameters after the question mark of
 * {@code spring.datasource.url} override {@code spring.datasource.hikari.data-source-properties}, and so our own.
 *
 * <p>Settings that only make the driver slower, or have no effect here, are not refused: {@code autosave},
 * {@code prepareThreshold}, {@code defaultRowFetchSize}, and {@code reWriteBatchedInserts}, as the driver's batches are
 * not used.
 */
final class DriverSettings {

    /** Longest time, in seconds, that a writing thread may wait for one answer: see package {@code batch}. */
    private static final int LONGEST_S = 120;

    private static final String WRITES = "the service writes, but cannot write with this setting";
    private static final List<String> LIMITS =
            List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout");

    private final Map<String, String> settings;

    private DriverSettings(Map<String, String> settings) {
        this.settings = settings;
    }

    /**
     * Checks the driver settings of a pool.
     *
     * @throws CannotStartException if nothing could be written with them, or a wait for the database would never end
     */
    static void check(HikariDataSource pool) {
        DriverSettings driver = of(pool);
        Faults faults = new Faults();
        faults.note(() -> driver.refuse("readOnly", Set.of("true"), WRITES));
        faults.note(() -> driver.refuse("targetServerType", Set.of("slave", "secondary"), WRITES));
        faults.note(() -> driver.checkSeconds("connectTimeout"));
        faults.note(() -> driver.checkSeconds("socketTimeout"));
        faults.note(driver::checkLimits);
        faults.raise();
    }

    /** Reads the settings; none if the address is not PostgreSQL's, because the pool reports that itself. */
    private static DriverSettings of(HikariDataSource pool) {
        Map<String, String> settings = new HashMap<>();
        @Nullable String url = pool.getJdbcUrl();
        try {
            if (url != null) {
                for (DriverPropertyInfo setting :
                        DriverManager.getDriver(url).getPropertyInfo(url, pool.getDataSourceProperties())) {
                    settings.put(setting.name, String.valueOf(setting.value));
                }
            }
        } catch (SQLException e) {
            settings.clear();
        }
        return new DriverSettings(settings);
    }

    private String value(String name) {
        return settings.getOrDefault(name, "");
    }

    private void checkSeconds(String name) {
        String value = value(name);
        boolean isBounded = value.matches("[1-9]\\d{0,2}") && Integer.parseInt(value) <= LONGEST_S;
        refuse(name, !isBounded, "every wait for the database must end within [%d] s".formatted(LONGEST_S));
    }

    private void checkLimits() {
        for (String limit : LIMITS) {
            refuse(
                    "options",
                    !value("options").contains(limit + "="),
                    "without [-c %s=…] a statement may run forever".formatted(limit));
        }
    }

    private void refuse(String name, Set<String> wrong, String because) {
        refuse(name, wrong.contains(value(name)), because);
    }

    private void refuse(String name, boolean isWrong, String because) {
        if (isWrong && !settings.isEmpty()) {
            throw new CannotStartException(
                    "The driver of PostgreSQL is configured with [%s=%s]: %s".formatted(name, value(name), because),
                    ("Leave [%s] out of spring.datasource.url and spring.datasource.hikari.data-source-properties, or"
                                    + " give it a suitable value")
                            .formatted(name),
                    null);
        }
    }
}
