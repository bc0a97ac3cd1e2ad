package dev.learnstream.projections.demo;

import dev.learnstream.projections.demo.Catalogue.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One attempt at the quiz about a pair of topics: passed, failed or never handed in. */
final class Quiz {

    private static final int ENOUGH = 2;

    private Quiz() {}

    static List<Step> attempt(Diary diary, Enrolment enrolment, Instant time, SplittableRandom random) {
        Topic topic = enrolment.topic();
        UUID attempt = diary.ids().at(time);
        List<Step> steps = new ArrayList<>();
        steps.add(diary.activity(enrolment.hasFailed() ? "quiz.retry" : "quiz.opened", topic));
        steps.add(diary.quizStarted(attempt, topic, questionSet(topic)));
        if (random.nextInt(100) < 6) {
            return steps;
        }
        int score = score(Plot.rightPercent(topic), random);
        boolean passed = score >= ENOUGH;
        String payload = "{\"score\":%d,\"of\":%d}".formatted(score, Catalogue.QUESTIONS);
        steps.add(diary.quizGraded(attempt, topic, passed, score, answers(random))
                .then(passed ? enrolment::passQuiz : failed -> enrolment.failQuiz()));
        steps.add(diary.activity(passed ? "quiz.passed" : "quiz.failed", topic, payload));
        return steps;
    }

    private static int score(int rightPercent, SplittableRandom random) {
        return (int) random.ints(Catalogue.QUESTIONS, 0, 100)
                .filter(answer -> answer < rightPercent)
                .count();
    }

    private static String questionSet(Topic topic) {
        return IntStream.rangeClosed(1, Catalogue.QUESTIONS)
                .mapToObj(order -> "\"" + topic.question(order) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String answers(SplittableRandom random) {
        return random.ints(Catalogue.QUESTIONS, 'a', 'e')
                .mapToObj(answer -> "\"" + (char) answer + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
