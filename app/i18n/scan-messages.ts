/** Chinese texts of scanning; keys read `scan.thing.detail`. */
export const scanMessagesZh = {
  'scan.camera.title': '扫码',
  'scan.camera.aim': '把条码放到框中央',
  'scan.camera.starting': '正在打开摄像头…',
  'scan.camera.close': '关闭',
  'scan.camera.torchOn': '开灯',
  'scan.camera.torchOff': '关灯',
  'scan.camera.lens': '换镜头',
  'scan.camera.photo': '拍照识别',
  'scan.camera.photoReading': '正在识别照片…',
  'scan.camera.photoEmpty': '照片里没有认出条码。走近一点，让条码占满画面，再拍一次。',
  'scan.problem.insecureContext': '此地址不能使用摄像头。请用 https 地址打开，或用“拍照识别”。',
  'scan.problem.noCamera': '没有找到摄像头。请用扫码枪，或输入编码。',
  'scan.problem.permissionDenied': '摄像头未获授权。请在浏览器的网站设置里允许摄像头，再打开一次。',
  'scan.problem.cameraBusy': '摄像头被别的程序占用。关掉那个程序，再打开一次。',
  'scan.problem.noPicture': '摄像头没有画面。看看镜头盖有没有打开，关掉别的程序，再打开一次。',
  'scan.problem.cameraFailed': '摄像头打不开。请用扫码枪，或输入编码。',
  'scan.problem.swallowedByIme': '输入法截走了扫码枪的字符。请切换到英文输入，再扫一次。',
} as const;

/** English texts; a missing key does not compile. */
export const scanMessagesEn = {
  'scan.camera.title': 'Scan',
  'scan.camera.aim': 'Hold the code in the middle of the frame',
  'scan.camera.starting': 'Opening the camera…',
  'scan.camera.close': 'Close',
  'scan.camera.torchOn': 'Light on',
  'scan.camera.torchOff': 'Light off',
  'scan.camera.lens': 'Other lens',
  'scan.camera.photo': 'Read a photo',
  'scan.camera.photoReading': 'Reading the photo…',
  'scan.camera.photoEmpty':
    'No code recognised in the photo. Go closer until the code fills the picture and try again.',
  'scan.problem.insecureContext':
    'This address cannot use the camera. Open the https address, or read a photo.',
  'scan.problem.noCamera': 'No camera found. Use a scanner or type the code.',
  'scan.problem.permissionDenied':
    "The camera is not allowed. Allow it in the browser's site settings and open it again.",
  'scan.problem.cameraBusy': 'Another program uses the camera. Close it and open the camera again.',
  'scan.problem.noPicture':
    'The camera shows no picture. Look for a lens cover, close other programs and open it again.',
  'scan.problem.cameraFailed': 'The camera cannot be opened. Use a scanner or type the code.',
  'scan.problem.swallowedByIme':
    'The input method took the scanner’s characters. Switch to English input and scan again.',
} as const satisfies Record<keyof typeof scanMessagesZh, string>;
