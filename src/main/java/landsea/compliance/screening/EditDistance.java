package landsea.compliance.screening;

/** Edits from one text to another: a letter put in, left out or replaced, or two neighbours exchanged. */
final class EditDistance {

    private static final int LENGTH_MAX = 63;

    /** Three rows of the table, kept by thread: this is the innermost work there is. */
    private static final ThreadLocal<int[][]> ROWS = ThreadLocal.withInitial(() -> new int[3][LENGTH_MAX + 1]);

    private EditDistance() {}

    /** The number of edits, or one more than {@code most} where it would take more. */
    static int within(String one, String other, int most) {
        int rows = Math.min(one.length(), LENGTH_MAX);
        int columns = Math.min(other.length(), LENGTH_MAX);
        if (Math.abs(rows - columns) > most) {
            return most + 1;
        }
        int[][] kept = ROWS.get();
        int[] before = kept[0];
        int[] last = kept[1];
        int[] now = kept[2];
        for (int j = 0; j <= columns; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= rows; i++) {
            char letter = one.charAt(i - 1);
            now[0] = i;
            int least = i;
            for (int j = 1; j <= columns; j++) {
                char against = other.charAt(j - 1);
                int cost = last[j - 1] + (letter == against ? 0 : 1);
                cost = Math.min(cost, Math.min(last[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && letter == other.charAt(j - 2) && one.charAt(i - 2) == against) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                now[j] = cost;
                least = Math.min(least, cost);
            }
            // An exchange reaches back two rows, so one row above the bound does not yet decide.
            if (least > most + 1) {
                return most + 1;
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return Math.min(last[columns], most + 1);
    }
}
