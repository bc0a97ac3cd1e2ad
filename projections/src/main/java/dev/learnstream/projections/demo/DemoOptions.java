package dev.learnstream.projections.demo;

/**
 * The options of the demo.
 *
 * @param events records to send, including duplicates and broken ones
 * @param rate   records per second; infinite for as fast as possible
 * @param seed   of the story: the same seed tells the same story
 */
public record DemoOptions(long events, double rate, long seed) {}
