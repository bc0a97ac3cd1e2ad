package dev.learnstream.projections.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void hasThreeCoursesOfThreeOrFourModulesOfFourToSixTopics() {
        assertThat(catalogue.courses()).hasSize(3).allSatisfy(course -> assertThat(course.modules())
                .hasSizeBetween(3, 4)
                .allSatisfy(module -> assertThat(module.topics()).hasSizeBetween(4, 6)));
    }

    @Test
    void teachesInSeveralWays() {
        assertThat(catalogue
                        .modules()
                        .flatMap(module -> module.topics().stream())
                        .map(Catalogue.Topic::contentType)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("video", "text", "quiz", "simulation");
    }

    @Test
    void keepsItsIdsFromRunToRun() {
        assertThat(Catalogue.load()).isEqualTo(catalogue);
        assertThat(catalogue.courses().get(0).id()).hasToString("521f0a38-1203-3ba5-a10f-c6a1e4d040b4");
    }

    @Test
    void countsPairsOfTopicsFromOne() {
        assertThat(catalogue.courses().get(0).modules().get(0).topics())
                .extracting(Catalogue.Topic::pairIndex)
                .containsExactly(1, 1, 2, 2, 3);
    }
}
