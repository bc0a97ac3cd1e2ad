@NullMarked
package dev.learnstream.migrations;

import org.jspecify.annotations.NullMarked;
