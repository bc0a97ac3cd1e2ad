package dev.learnstream.projections.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database [jdbc:postgresql://h/db?user=u&password=hunter2]: it is away",
                "jdbc:postgresql://h/db?user=u&sslpassword=hunter2&sslmode=require",
                "postgresql://u:hunter2@h:5432/db",
                "postgresql://u:hun/ter2@hunter2@h:5432/db",
                "org.apache.kafka…PlainLoginModule required username=\"u\" password=\"hunter2 hunter2\";",
                "ssl.key.password = hunter2",
                "Password='hunter2'"
            })
    void leavesNoPasswordInAText(String text) {
        assertThat(Masked.of(text))
                .doesNotContain("hunter2")
                .doesNotContain("ter2")
                .contains("***");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h:5432/db, jdbc:postgresql://h:5432/db",
        "http://127.0.0.1:8080/actuator/health, http://127.0.0.1:8080/actuator/health",
        "jdbc:postgresql://h/db?token=hunter2, jdbc:postgresql://h/db",
        "jdbc:postgresql://u:hunter2@h/db, jdbc:postgresql://u:***@h/db"
    })
    void leavesAnAddressOtherwiseAsItIs(String url, String address) {
        assertThat(Masked.address(url)).isEqualTo(address);
    }
}
