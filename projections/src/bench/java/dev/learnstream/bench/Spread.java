package dev.learnstream.bench;

import java.util.List;

/** A figure over some runs. */
record Spread(double median, double min, double max, int runs) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1), size);
    }
}
