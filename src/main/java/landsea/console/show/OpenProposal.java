package landsea.console.show;

import java.time.Instant;
import java.util.Map;

/**
 * What one of two people wants and nobody has answered, as every page shows it: others agree or decline, who said it may take it
 * back. What is pressed goes to {@code path} as {@code phase} APPROVE, DECLINE or WITHDRAW.
 *
 * @param path where the answer is posted
 * @param fields that go with it: what is agreed to
 * @param anchor by which its parts are told apart from others' on the page
 * @param maker the name of who wants it
 * @param wanted code of what is wanted, {@code wanted.<CODE>}
 * @param details words for what else is agreed to; empty for nothing
 * @param note why
 * @param mine whether this visitor wants it
 * @param key under which the answer is given once
 */
public record OpenProposal(
        String path,
        Map<String, String> fields,
        String anchor,
        String maker,
        String wanted,
        String details,
        Instant madeAt,
        String note,
        boolean mine,
        String key) {

    public OpenProposal {
        fields = Map.copyOf(fields);
    }
}
