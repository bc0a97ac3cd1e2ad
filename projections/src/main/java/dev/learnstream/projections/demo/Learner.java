package dev.learnstream.projections.demo;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A learner with an invented name.
 *
 * @param number from 0; a newcomer may have the number of another learner
 */
record Learner(int number, UUID id, String name, String email) {

    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Bilal", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Ibrahim", "Jonas", "Kavya", "Lina",
            "Mateo", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tala", "Uma", "Viktor", "Wanda", "Ximena",
            "Yusuf", "Zora");

    private static final List<String> LAST_NAMES = List.of(
            "Ashgrove",
            "Brindle",
            "Calloway",
            "Dunmore",
            "Elderfield",
            "Fairweather",
            "Greenhollow",
            "Hartwick",
            "Ironside",
            "Juniper",
            "Kestrel",
            "Larkspur",
            "Millstone",
            "Nightingale",
            "Oakenshaw",
            "Pemberlane",
            "Quillfeather",
            "Rookwood",
            "Silverlake");

    /** Returns a learner who is there in each run. */
    static Learner regular(int number) {
        return of(number, "learner/" + number, String.valueOf(number));
    }

    /** Returns a learner who registers in the middle of the run that starts then. */
    static Learner newcomer(int number, Instant start) {
        String run = Long.toString(start.toEpochMilli(), Character.MAX_RADIX);
        return of(number, "newcomer/" + run + "/" + number, run + "-" + number);
    }

    private static Learner of(int number, String key, String mark) {
        String first = FIRST_NAMES.get(number % FIRST_NAMES.size());
        // 26 and 19 have no common divisor, so names repeat only after 494 learners.
        String last = LAST_NAMES.get(number % LAST_NAMES.size());
        String email = (first + "." + last + "." + mark + "@demo.learnstream.dev").toLowerCase(Locale.ROOT);
        return new Learner(number, Ids.named(key), first + " " + last, email);
    }
}
