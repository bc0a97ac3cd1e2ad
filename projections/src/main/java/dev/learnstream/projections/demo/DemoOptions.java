package dev.learnstream.projections.demo;

/**
 * What the demo is to do.
 *
 * @param events records to send, duplicates and broken ones included
 * @param rate   records per second; infinite for as fast as it goes
 * @param seed   of the story: the same seed tells the same story
 */
public record DemoOptions(long events, double rate, long seed) {}
