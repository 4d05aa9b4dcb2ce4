import 'package:image_picker/image_picker.dart';
import 'package:jebo_client/jebo_client.dart';

/// Lets the user choose a photo; null if none was chosen.
Future<PhotoUpload?> pickPhoto() async {
  final file = await ImagePicker().pickImage(source: ImageSource.gallery);
  if (file == null) return null;
  return PhotoUpload(
    name: file.name,
    length: await file.length(),
    open: file.openRead,
    mimeType: file.mimeType,
  );
}
