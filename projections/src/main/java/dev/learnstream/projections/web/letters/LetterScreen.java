package dev.learnstream.projections.web.letters;

import dev.learnstream.projections.deadletters.LetterOrders;
import dev.learnstream.projections.deadletters.Redriven;
import dev.learnstream.projections.deadletters.ShownLetter;
import dev.learnstream.projections.ops.RecordPlace;
import dev.learnstream.projections.web.Form;
import dev.learnstream.projections.web.Payload;
import dev.learnstream.projections.web.Screens;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows one dead letter, and redrives or discards it. */
@RestController
final class LetterScreen {

    private static final String LETTER = LettersScreen.PLACE + "/{topic}/{partition}/{offset}";

    private final Screens screens;
    private final LetterOrders orders;

    LetterScreen(Screens screens, LetterOrders orders) {
        this.screens = screens;
        this.orders = orders;
    }

    @GetMapping(LETTER)
    ResponseEntity<String> show(
            @PathVariable String topic, @PathVariable int partition, @PathVariable long offset, Form form)
            throws SQLException {
        return page(new RecordPlace(topic, partition, offset), form, null, null);
    }

    private ResponseEntity<String> page(
            RecordPlace place, Form form, @Nullable Payload payload, @Nullable Redriven rehearsed) throws SQLException {
        ShownLetter shown = orders.show(place);
        return screens.page(
                form.status(),
                "Dead letter " + place,
                LettersScreen.PLACE,
                "letters/letter",
                new LetterPage(path(place), form, shown.letter(), payload, rehearsed).values());
    }

    private static String path(RecordPlace place) {
        return "%s/%s/%d/%d".formatted(LettersScreen.PLACE, place.topic(), place.partition(), place.offset());
    }

    /** Shows the content of the record, once. */
    @PostMapping(LETTER + "/content")
    ResponseEntity<String> reveal(
            @PathVariable String topic, @PathVariable int partition, @PathVariable long offset, Form form)
            throws SQLException, InterruptedException {
        RecordPlace place = new RecordPlace(topic, partition, offset);
        Optional<ShownLetter> revealed = form.attempt(() -> orders.reveal(place, form.by()));
        return page(
                place,
                form,
                revealed.map(letter -> Payload.of(letter.content())).orElse(null),
                null);
    }

    @PostMapping(LETTER + "/dry-run")
    ResponseEntity<String> rehearse(
            @PathVariable String topic, @PathVariable int partition, @PathVariable long offset, Form form)
            throws SQLException, InterruptedException {
        RecordPlace place = new RecordPlace(topic, partition, offset);
        Optional<Redriven> rehearsed = form.attempt(() -> orders.rehearse(place, form.by()));
        return page(place, form, null, rehearsed.orElse(null));
    }

    @PostMapping(LETTER + "/redrive")
    ResponseEntity<String> redrive(
            @PathVariable String topic, @PathVariable int partition, @PathVariable long offset, Form form)
            throws SQLException, InterruptedException {
        RecordPlace place = new RecordPlace(topic, partition, offset);
        return done(
                place,
                form,
                form.attempt(() -> orders.redrive(place, form.by())).isPresent());
    }

    @PostMapping(LETTER + "/discard")
    ResponseEntity<String> discard(
            @PathVariable String topic, @PathVariable int partition, @PathVariable long offset, Form form)
            throws SQLException, InterruptedException {
        RecordPlace place = new RecordPlace(topic, partition, offset);
        return done(
                place,
                form,
                form.attempt(() -> orders.discard(place, form.by(), form.text("because")))
                        .isPresent());
    }

    private ResponseEntity<String> done(RecordPlace place, Form form, boolean isDone) throws SQLException {
        return isDone ? screens.seeOther(path(place), form) : page(place, form, null, null);
    }
}
