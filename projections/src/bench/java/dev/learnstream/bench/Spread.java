package dev.learnstream.bench;

import java.util.List;

/**
 * A figure over several runs.
 *
 * @param values in ascending order
 */
record Spread(List<Double> values) {

    static Spread of(List<Double> values) {
        return new Spread(values.stream().sorted().toList());
    }

    double median() {
        int size = values.size();
        return (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
    }

    double min() {
        return values.get(0);
    }

    double max() {
        return values.get(values.size() - 1);
    }

    int runs() {
        return values.size();
    }
}
