#!/usr/bin/env python3
"""A photo's way through Jebo: `quickstart.py http://127.0.0.1:8000 photo.jpg`."""

import sys
import uuid
from pathlib import Path

from jebo_client import JeboClient, Photo, Progress, pb
from jebo_client.errors import JeboError


def main(url: str, photo: Path) -> None:
    """Signs up, sends the photo, shows what is found while it is found, and loads a thumbnail."""
    with JeboClient(url) as client:
        email = f"{uuid.uuid4().hex}@example.org"
        user = client.auth.register(email, "correct horse battery", "Me")
        print(f"signed in as {user.email}")

        report = client.reports.create_report(
            pb.Report(
                title="Broken lamp",
                category="STREET_LIGHT",
                location=pb.Location(latitude=37.57, longitude=126.98),
            )
        )

        def show(progress: Progress) -> None:
            print(f"  sent {progress.sent} of {progress.total} bytes")

        (file,) = client.reports.upload_files(report.id, [Photo(photo)], progress=show)

        for update in client.analysis.watch(report.id):
            stage = pb.AnalysisStage.Name(update.stage).removeprefix("ANALYSIS_STAGE_")
            print(f"  {update.sequence}. {stage.lower()}: {update.progress:.0%}")

        (analysis,) = client.reports.get_analysis(report.id).photos
        tags = analysis.last_update.result.tags
        print("looks like", ", ".join(f"{tag.label} ({tag.confidence:.0%})" for tag in tags[:3]))

        thumbnail = client.reports.download_file(report.id, file.id, variant=pb.VARIANT_THUMBNAIL)
        print(f"its thumbnail is {thumbnail.size} bytes of {thumbnail.content_type}")

        try:
            client.reports.create_report(pb.Report())
        except JeboError as error:
            print(f"what an error is: {type(error).__name__}: {error}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
