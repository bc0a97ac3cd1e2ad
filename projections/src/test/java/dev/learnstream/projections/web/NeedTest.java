package dev.learnstream.projections.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class NeedTest {

    private final Navigation withoutScreens = new Navigation(RequestMappingHandlerMapping::new);

    @Test
    void hasTheCommandAtTheEndOfTheLine() {
        assertThat(Need.of("dead letters are open: 3; see dead-letters", withoutScreens))
                .isEqualTo(new Need("Dead letters are open: 3", "learnstream dead-letters", null));
    }

    @Test
    void hasNoCommandIfTheLineHasNone() {
        assertThat(Need.of("kafka is DOWN: address 127.0.0.1:9092", withoutScreens))
                .isEqualTo(new Need("Kafka is DOWN: address 127.0.0.1:9092", null, null));
    }

    @Test
    void takesTheLastCommandBecauseAReasonIsFreeText() {
        assertThat(Need.of("projection was paused by ann because: slow; see the ticket; see resume", withoutScreens))
                .isEqualTo(new Need(
                        "Projection was paused by ann because: slow; see the ticket", "learnstream resume", null));
    }
}
