package dev.learnstream.ingest.json;

/** The number of mistakes between two spellings of a word. */
public final class EditDistance {

    private EditDistance() {}

    /** Returns the number of letters to insert, delete, replace or swap with the next one. */
    public static int between(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int fewest(int[][] edits, String from, String to, int i, int j) {
        boolean isSame = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(edits[i - 1][j - 1] + (isSame ? 0 : 1), 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean isSwapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return isSwapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
