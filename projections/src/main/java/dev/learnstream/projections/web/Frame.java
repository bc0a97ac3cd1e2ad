package dev.learnstream.projections.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts that all pages have.
 *
 * @param title      of the page
 * @param place      path of the screen in the navigation that the page belongs to
 * @param screens    of the navigation
 * @param canSignOut true if the browser has signed in
 */
public record Frame(String title, String place, List<Navigation.Screen> screens, boolean canSignOut, Assets assets) {

    /** Returns the value of {@code aria-current} of a link in the navigation; null leaves the attribute out. */
    @Nullable
    String current(Navigation.Screen screen) {
        return screen.path().equals(place) ? "page" : null;
    }

    /** Returns a frame for a browser that has not signed in. */
    Frame withoutScreens() {
        return new Frame(title, place, List.of(), false, assets);
    }
}
