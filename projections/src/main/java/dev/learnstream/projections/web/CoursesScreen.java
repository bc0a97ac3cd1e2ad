package dev.learnstream.projections.web;

import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.web.CourseQueries.CoursePage;
import dev.learnstream.projections.web.LearnerQueries.After;
import dev.learnstream.projections.web.LearnerQueries.Learner;
import dev.learnstream.projections.web.LearnerQueries.LearnerPage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows courses and learners, by the views of schema analytics. */
@RestController
final class CoursesScreen {

    private static final String PLACE = "/courses";

    private final Screens screens;
    private final CourseQueries courses;
    private final LearnerQueries learners;

    CoursesScreen(Screens screens, CourseQueries courses, LearnerQueries learners) {
        this.screens = screens;
        this.courses = courses;
        this.learners = learners;
    }

    /**
     * Shows the courses and the learners that a text finds.
     *
     * @param search part of a course's name or slug, the beginning of a learner's id, or a pseudonym
     */
    @GetMapping("/courses")
    ResponseEntity<String> find(@RequestParam(defaultValue = "") String search) throws SQLException {
        String text = search.strip();
        Optional<IdPrefix> id = IdPrefix.of(text);
        List<Learner> found = id.isPresent() ? learners.find(id.get()) : List.of();
        return screens.page(
                "Courses", PLACE, "courses", Map.of("search", text, "courses", courses.find(text), "learners", found));
    }

    @GetMapping("/courses/{id}")
    ResponseEntity<String> course(@PathVariable UUID id) throws SQLException {
        CoursePage page = courses.page(id).orElseThrow(() -> OpsRequests.missing("There is no course with this id"));
        return screens.page(page.course().name(), PLACE, "course", Map.of("page", page));
    }

    @GetMapping("/cohorts")
    ResponseEntity<String> cohorts() throws SQLException {
        return screens.page("Cohorts", PLACE, "cohorts", Map.of("cohorts", courses.cohorts()));
    }

    /**
     * Shows a learner.
     *
     * @param before  time of the last event of the page before; null for the newest events
     * @param eventId id of that event
     */
    @GetMapping("/learners/{id}")
    ResponseEntity<String> learner(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable UUID eventId)
            throws SQLException {
        After after = before == null || eventId == null ? After.BEGINNING : new After(before, eventId);
        LearnerPage page =
                learners.page(id, after).orElseThrow(() -> OpsRequests.missing("There is no learner with this id"));
        return screens.page("Learner " + page.learner().pseudonym(), PLACE, "learner", Map.of("page", page));
    }
}
