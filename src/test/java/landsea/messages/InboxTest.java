package landsea.messages;

import static landsea.messages.Inbox.Arrival.CONFLICTING;
import static landsea.messages.Inbox.Arrival.FIRST;
import static landsea.messages.Inbox.Arrival.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import landsea.messages.Inbox.Arrival;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Inbox inbox = new Inbox();
    private final String bank = "bank-" + UUID.randomUUID();

    @Test
    void a_reference_arrives_for_the_first_time_once() {
        assertThat(arrive(message("A", "1"), message("B", "1"))).containsExactly(FIRST, FIRST);
        assertThat(arrive(message("B", "1"), message("C", "1"))).containsExactly(REPEATED, FIRST);
    }

    @Test
    void the_same_reference_with_other_contents_is_a_conflict() {
        arrive(message("A", "1"));

        assertThat(arrive(message("A", "2"), message("A", "1"))).containsExactly(CONFLICTING, REPEATED);
    }

    @Test
    void duplicates_within_one_list_are_seen() {
        assertThat(arrive(message("A", "1"), message("A", "1"), message("A", "2")))
                .containsExactly(FIRST, REPEATED, CONFLICTING);
    }

    @Test
    void references_belong_to_their_sender() {
        arrive(message("A", "1"));

        assertThat(arrive(new InboxMessage("other-" + bank, "A", hash("1")))).containsExactly(FIRST);
    }

    @Test
    void nothing_to_remember_is_nothing_to_say() {
        assertThat(arrive()).isEmpty();
    }

    @Test
    void of_those_who_bring_the_same_list_at_once_in_any_order_one_is_first() {
        List<InboxMessage> references = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            references.add(message("R" + i, "1"));
        }
        List<CompletableFuture<List<Arrival>>> all = Stream.of(references, references.reversed(), references)
                .map(list ->
                        CompletableFuture.supplyAsync(() -> Postgres.commit(commit -> inbox.firstTime(commit, list))))
                .toList();

        assertThat(all.stream()
                        .flatMap(one -> one.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join().stream()))
                .containsOnly(FIRST, REPEATED)
                .filteredOn(FIRST::equals)
                .hasSize(50);
    }

    private List<Arrival> arrive(InboxMessage... messages) {
        return Postgres.commit(commit -> inbox.firstTime(commit, List.of(messages)));
    }

    private InboxMessage message(String reference, String contents) {
        return new InboxMessage(bank, reference, hash(contents));
    }

    private static byte[] hash(String contents) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(contents.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
