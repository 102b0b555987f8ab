package landsea.cli;

/** Numbers the chapters of a story. */
final class Chapters {

    private final Story story;
    private int number;

    Chapters(Story story) {
        this.story = story;
    }

    void next(String heading) {
        story.chapter(Integer.toString(++number), heading);
    }
}
