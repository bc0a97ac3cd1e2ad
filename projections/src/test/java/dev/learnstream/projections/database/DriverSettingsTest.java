package dev.learnstream.projections.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that people write after the question mark of an address, and that override our own. */
class DriverSettingsTest {

    private static final String PREFIX = "spring.datasource.hikari.data-source-properties.";

    private final HikariDataSource pool = new HikariDataSource();

    @BeforeEach
    void setUpAsTheService() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = DriverSettingsTest.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> pool.addDataSourceProperty(name.substring(PREFIX.length()), settings.get(name)));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?ssl=true&sslmode=require",
                "?autosave=conservative&reWriteBatchedInserts=true&defaultRowFetchSize=10&prepareThreshold=0",
                "?targetServerType=primary&readOnly=false",
                "?socketTimeout=60"
            })
    void areTakenWhereTheyBreakNoGuarantee(String parameters) {
        pool.setJdbcUrl("jdbc:postgresql://db/platform" + parameters);

        assertThatCode(() -> DriverSettings.check(pool)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "readOnly=true, 'the service writes, but cannot write with this setting'",
        "targetServerType=secondary, 'the service writes, but cannot write with this setting'",
        "socketTimeout=0, 'every wait for the database must end within [120] s'",
        "socketTimeout=3600, 'every wait for the database must end within [120] s'",
        "connectTimeout=0, 'every wait for the database must end within [120] s'",
        "options=endpoint%3Dblue, without [-c statement_timeout=…] a statement may run forever"
    })
    void areRefusedWithTheReasonWhereTheyDo(String parameter, String because) {
        pool.setJdbcUrl("jdbc:postgresql://db/platform?password=secret&" + parameter);

        assertThatThrownBy(() -> DriverSettings.check(pool))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "The driver of PostgreSQL is configured with [%s]: %s", parameter.replace("%3D", "="), because);
    }
}
